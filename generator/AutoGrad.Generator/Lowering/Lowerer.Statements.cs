using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    /// <summary>A refused statement is reported and passed over, so that one look shows every obstacle in a method.</summary>
    private void LowerStatement(IOperation operation)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        var outer = _statement;
        _statement = _block;
        try
        {
            Dispatch(operation);
        }
        catch (Refusal refusal)
        {
            session.Diagnostics.Add(refusal.ToDiagnostic());
        }
        catch (Consequence)
        {
            session.Stop();
        }
        finally
        {
            _statement = outer;
        }
    }

    private void Dispatch(IOperation operation)
    {
        switch (operation)
        {
            case IBlockOperation block:
                foreach (var statement in block.Operations) LowerStatement(statement);
                break;
            case IEmptyOperation:
                break;
            case ILocalFunctionOperation:
                break; // It is lowered where it is called.
            case ISwitchOperation choice:
                LowerSwitch(choice);
                break;
            case ITryOperation attempt:
                LowerTry(attempt);
                break;
            case ILabeledOperation { Operation: { } labeled }:
                LowerStatement(labeled); // It is the goto that is refused.
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                    foreach (var declarator in declaration.Declarators)
                        LowerDeclarator(declarator, declarator.Initializer ?? declaration.Initializer);
                break;
            case IExpressionStatementOperation statement:
                LowerEffect(statement.Operation);
                break;
            case IConditionalOperation conditional:
                LowerIf(conditional);
                break;
            case IForLoopOperation loop:
                LowerFor(loop);
                break;
            case IForEachLoopOperation loop:
                LowerForEach(loop);
                break;
            case IWhileLoopOperation loop:
                LowerWhile(loop);
                break;
            case IThrowOperation { Exception: not null } thrown:
                Add(ThrowOf(thrown));
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } leave when IsSwitchExit(leave):
                Add(new Leave());
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo } jump:
                LowerGotoCase(jump);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break }:
                Add(new Break());
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                Add(new Continue());
                break;
            case IReturnOperation { Kind: OperationKind.Return } result:
                LowerReturn(result.ReturnedValue);
                break;
            default:
                throw Unsupported(operation);
        }
    }

    private void LowerDeclarator(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (declarator.Symbol.RefKind != RefKind.None)
        {
            LowerRefLocal(declarator, initializer);
            return;
        }

        if (_declaredBySwitch.Contains(declarator.Symbol))
        {
            if (initializer is not null) Store(Variable(declarator.Symbol), LowerValue(initializer.Value), declarator.Syntax.GetLocation());
            return;
        }

        if (TryDelegateLocal(declarator, initializer) || TryQueryLocal(declarator, initializer) || TryMatrixLocal(declarator, initializer) || TryListLocal(declarator, initializer)) return;
        RefuseChance(declarator.Symbol.Type, initializer?.Value ?? declarator);

        // The initialiser is lowered first: it may not see the local it initialises.
        Declare(declarator.Symbol, initializer?.Value, declarator.Syntax.GetLocation());
    }

    private static Stmt Renamed(Stmt statement, Local from, Local to)
    {
        Expr In(Expr e) => e.Substitute(l => l == from ? to.Read() : l.Read());
        var renamed = statement is Perform perform ? new Perform((Invoke)In(perform.Call)) : statement.Map(In, l => l == from ? to : l);
        return renamed.MapBlocks(b => new Block(b.Statements.Select(s => Renamed(s, from, to))));
    }

    private void LowerIf(IConditionalOperation conditional)
    {
        var condition = LowerExpression(conditional.Condition);
        var then = Collect(() => LowerStatement(conditional.WhenTrue));
        var otherwise = conditional.WhenFalse is { } whenFalse ? Collect(() => LowerStatement(whenFalse)) : Block.Empty;
        if (condition == False && otherwise.Statements.Count == 0) return; // A guard against an object that is not there.
        Add(new If(condition, then, otherwise));
    }

    /// <summary>An expression evaluated for what it does.</summary>
    private void LowerEffect(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                LowerAssignment(assignment);
                break;
            case ICompoundAssignmentOperation compound:
                LowerCompound(compound);
                break;
            case IIncrementOrDecrementOperation increment:
                LowerIncrement(increment, needOld: false);
                break;
            case IInvocationOperation { TargetMethod.Name: "ThrowIfNull" } invocation when Intrinsics.GuardName(invocation.TargetMethod) is not null && IsTakenApart(invocation.Arguments[0].Value):
                break;
            case IInvocationOperation invocation when Intrinsics.GuardName(invocation.TargetMethod) is { } guard:
                Add(new Effect(new Call(guard, LowerGuarded(invocation).ToEquatable(), IrType.Void)));
                break;
            case IInvocationOperation invocation when TryOutput(invocation):
                break;
            case IInvocationOperation invocation:
                LowerInvocation(invocation, null);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                LowerDeconstruction(deconstruction);
                break;
            case IObjectCreationOperation creation:
                LowerValue(creation);
                break;
            default:
                throw Unsupported(operation);
        }
    }
}
