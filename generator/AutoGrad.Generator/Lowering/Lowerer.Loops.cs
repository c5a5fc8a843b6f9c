using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

internal sealed partial class Lowerer
{
    private void LowerFor(IForLoopOperation loop)
    {
        if (TryCounted(loop)) return;
        foreach (var before in loop.Before) LowerStatement(before);
        AddWhile(loop.Condition, () => LowerStatement(loop.Body), () =>
        {
            foreach (var bottom in loop.AtLoopBottom) LowerStatement(bottom);
        }, conditionLast: false);
    }

    /// <summary><c>for (int i = a; i &lt; b; i += c)</c> where the body changes neither <c>i</c> nor anything that <c>b</c> reads.</summary>
    private bool TryCounted(IForLoopOperation loop)
    {
        if (loop.Before.Length != 1 || loop.AtLoopBottom.Length != 1
            || loop.Before[0] is not IVariableDeclarationGroupOperation { Declarations.Length: 1 } group
            || group.Declarations[0].Declarators is not [{ Symbol: var symbol } declarator]
            || symbol.Type.SpecialType != SpecialType.System_Int32
            || (declarator.Initializer ?? group.Declarations[0].Initializer) is not { } initializer
            || loop.Condition is not IBinaryOperation { OperatorMethod: null } condition
            || Relation(condition) is not { } relation
            || !RefersTo(condition.LeftOperand, symbol) || HasEffects(condition.RightOperand)
            || condition.RightOperand.Type?.SpecialType != SpecialType.System_Int32
            || StepOf(loop.AtLoopBottom[0], symbol) is not { } step
            || (step > 0) != relation is BinaryOperator.Less or BinaryOperator.LessOrEqual)
            return false;

        if (condition.RightOperand.DescendantsAndSelf().Any(o => RefersTo(o, symbol))) return false;
        var (assigned, writesElements) = WrittenIn(loop.Body);
        if (assigned.Contains(symbol)
            || condition.RightOperand.DescendantsAndSelf().Any(o => SymbolOf(o) is { } read && assigned.Contains(read)
                || writesElements && o is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }))
            return false;

        var start = LowerExpression(initializer.Value);
        var counter = Fresh(symbol, symbol.Name, IrType.Int);
        var bound = LowerExpression(condition.RightOperand);
        NoteRange(counter, start, relation, bound, step);
        Add(new For(counter, start, relation, bound, step, Collect(() => LowerStatement(loop.Body))));
        return true;
    }

    private static BinaryOperator? Relation(IBinaryOperation condition) => condition.OperatorKind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    private static int? StepOf(IOperation bottom, ISymbol counter) => (bottom as IExpressionStatementOperation)?.Operation switch
    {
        IIncrementOrDecrementOperation step when RefersTo(step.Target, counter) => step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: int and not 0 and var by } } step
            when RefersTo(step.Target, counter) => by,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: int and not 0 and var by } } step
            when RefersTo(step.Target, counter) => -by,
        _ => null,
    };

    private void LowerForEach(IForEachLoopOperation loop)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { OperatorMethod: null } conversion) collection = conversion.Operand;
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } symbol })
            throw Unsupported(loop.LoopControlVariable);
        var items = QueryOf(collection)
            ?? throw new Refusal(Descriptors.ForEachSource, loop.Collection.Syntax.GetLocation(), collection.Type is { } t ? Display(t) : "this expression");
        if (!items.IsOneLoop && loop.Body.DescendantsAndSelf().Any(o => o is IBranchOperation)) throw Unsupported(loop);
        items.Each(item =>
        {
            if (symbol.RefKind != RefKind.None)
            {
                _aliases[symbol] = item;
                LowerStatement(loop.Body);
                return;
            }

            var type = TypeLowering.TryLower(symbol.Type)
                ?? throw new Refusal(Descriptors.ValueType, loop.LoopControlVariable.Syntax.GetLocation(), Display(symbol.Type));
            Add(new Declare(Fresh(symbol, symbol.Name, type), item.Type == type ? item : new Ir.Convert(item, type)));
            LowerStatement(loop.Body);
        });
    }

    private void LowerWhile(IWhileLoopOperation loop)
    {
        AddWhile(loop.Condition, () => LowerStatement(loop.Body), () => { }, conditionLast: !loop.ConditionIsTop, until: loop.ConditionIsUntil);
    }

    private void AddWhile(IOperation? condition, Action lowerBody, Action lowerStep, bool conditionLast, bool until = false)
    {
        Expr test = True;
        var (body, step) = conditionLast ? (Collect(lowerBody), Collect(lowerStep)) : (Block.Empty, Block.Empty);
        var prelude = condition is null ? Block.Empty : Collect(() => test = LowerExpression(condition));
        if (!conditionLast) (body, step) = (Collect(lowerBody), Collect(lowerStep));
        if (until) test = new Unary(UnaryOperator.Not, test);
        if (prelude.Statements.Count == 0)
        {
            Add(new While(test, body, step, conditionLast));
            return;
        }

        // The condition calls or assigns: it becomes statements, and the loop leaves by break.
        var leave = prelude.Statements.Append(new If(test, Block.Empty, new Block([new Break()])));
        Add(conditionLast
            ? new While(True, body, new Block(step.Statements.Concat(leave)), false)
            : new While(True, new Block(leave.Concat(body.Statements)), step, false));
    }

    private static readonly Literal Zero = new("0", IrType.Int, 0);
    private static readonly Literal True = new("true", IrType.Bool);
}
