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
            || (step > 0) != relation is BinaryOperator.Less or BinaryOperator.LessOrEqual
            || IsChecked(loop.AtLoopBottom[0]) && !session.ChecksOverflow && !Ends(relation, condition.RightOperand, step))
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
        var body = Collect(() => LowerStatement(loop.Body));
        if (!Changes(body, bound))
        {
            Add(new For(counter, start, relation, bound, step, body));
            return true;
        }

        // Through a reference the bound changes after all.
        Add(new Declare(counter, start));
        var next = new Assign(counter, new Binary(BinaryOperator.Add, counter.Read(), Literals.Of(step, IrType.Int), IrType.Int));
        Add(new While(new Binary(relation, counter.Read(), bound, IrType.Bool), body, new Block([next]), ConditionLast: false));
        return true;
    }

    /// <summary>The block assigns something that the expression reads, be it by another name.</summary>
    private bool Changes(Block block, Expr expression)
    {
        var reads = new HashSet<Local>(expression.Reads());
        var isReference = reads.Overlaps(_references);
        if (expression.DescendantsAndSelf().Any(e => e is Member or Element or Length) && block.Descendants().Any(s => s.Expressions().SelectMany(e => e.DescendantsAndSelf()).Any(e => Foreign.HasEffect(e) || e is Invoke call && session.HasEffect(call.Method)))) return true;
        bool IsWritten(Local local) => reads.Contains(local) || isReference && _references.Contains(local);
        return block.Descendants().Any(s => s is Assign assign && IsWritten(assign.Local) || isReference && s is Store
            || s.Expressions().SelectMany(e => e.DescendantsAndSelf()).OfType<Invoke>().Any(call =>
                call.Arguments.Where((a, i) => session.IsByReference(call.Method, i)).Any(a => a is Read read && IsWritten(read.Local) || isReference && a is Element)));
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

    private static bool IsChecked(IOperation bottom) =>
        (bottom as IExpressionStatementOperation)?.Operation is IIncrementOrDecrementOperation { IsChecked: true } or ICompoundAssignmentOperation { IsChecked: true };

    /// <summary>The counter passes the bound before it overflows, whatever the bound.</summary>
    private static bool Ends(BinaryOperator relation, IOperation bound, int step) => relation is BinaryOperator.Less or BinaryOperator.Greater && step is 1 or -1
        || bound.ConstantValue is { HasValue: true, Value: int last } && last + (long)step is >= int.MinValue and <= int.MaxValue;

    private void LowerForEach(IForEachLoopOperation loop)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { OperatorMethod: null } conversion) collection = conversion.Operand;
        if (ShapeOf(collection.Type) is ArrayShape && !IsConstantObject(collection))
        {
            LowerForEachRow(loop, collection);
            return;
        }

        if (collection.Type is IArrayTypeSymbol { Rank: 1 } && IsConstantObject(collection) && loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } item })
        {
            var items = ConstantObject(collection)!;
            var index = Temporary("i", IrType.Int);
            Add(new For(index, Zero, BinaryOperator.Less, new Length(items), 1, Collect(() =>
            {
                _items.Add(item);
                Add(new Declare(Fresh(item, item.Name, items.Type.Element), new Element(items, index.Read())));
                LowerStatement(loop.Body);
            })));
            return;
        }

        if (ItemsOf(collection.Type) is null && TryEnumerate(loop, collection)) return;
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: { } symbol })
            throw Unsupported(loop.LoopControlVariable);
        var chain = RequireQuery(collection);
        if (!chain.IsOneLoop && loop.Body.DescendantsAndSelf().Any(o => o is IBranchOperation)) throw Unsupported(loop);
        chain.Each(item =>
        {
            if (symbol.RefKind != RefKind.None)
            {
                _aliases[symbol] = item;
                LowerStatement(loop.Body);
                return;
            }

            _items.Add(symbol);
            var type = TryLower(symbol.Type)
                ?? throw new Refusal(Descriptors.ValueType, loop.LoopControlVariable.Syntax.GetLocation(), Display(symbol.Type));
            Add(new Declare(Fresh(symbol, symbol.Name, type), item.Type == type ? item : new Ir.Convert(item, type)));
            LowerStatement(loop.Body);
        });
    }

    private void LowerForEachRow(IForEachLoopOperation loop, IOperation collection)
    {
        var rows = (Value.Rows)LowerValue(collection);
        var counter = Temporary("i", IrType.Int);
        Add(new For(counter, Zero, BinaryOperator.Less, new Length(rows.Leaves.First()), 1, Collect(() =>
        {
            var item = rows.At(counter.Read());
            if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } symbol })
            {
                _items.Add(symbol);
                DeclareParts(symbol, item, loop.LoopControlVariable);
            }
            else
            {
                var info = loop.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ForEachVariableStatementSyntax syntax ? session.Deconstruction(syntax) : default;
                var pairs = new List<(IOperation Target, Value Value)>();
                Match(loop.LoopControlVariable, item, info, pairs);
                foreach (var (target, value) in pairs) Assign(target, value);
            }

            LowerStatement(loop.Body);
        })));
    }

    private void LowerWhile(IWhileLoopOperation loop)
    {
        AddWhile(loop.Condition, () => LowerStatement(loop.Body), () => { }, conditionLast: !loop.ConditionIsTop, until: loop.ConditionIsUntil);
    }

    private void AddWhile(IOperation? condition, Action lowerBody, Action lowerStep, bool conditionLast, bool until = false)
    {
        Expr test = True;
        var (body, step) = conditionLast ? (Collect(lowerBody), Collect(lowerStep)) : (Block.Empty, Block.Empty);
        var prelude = condition is null ? Block.Empty : CollectScope(() => test = LowerExpression(condition));
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
