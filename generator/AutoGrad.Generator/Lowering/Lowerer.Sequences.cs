using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Arrays and spans made by other means than <c>new</c>: ranges, <c>stackalloc</c>, collection expressions.</summary>
internal sealed partial class Lowerer
{
    // Later than the Roslyn that this is built against.
    private const OperationKind CollectionExpression = (OperationKind)0x7f;
    private const OperationKind Spread = (OperationKind)0x80;

    /// <summary>The operation makes an array: it needs statements of its own.</summary>
    private bool MakesArray(IOperation operation) =>
        operation.Kind == CollectionExpression || operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax
        || operation is IArrayElementReferenceOperation { Indices: [IRangeOperation] };

    private Expr? TryNewSequence(IOperation operation)
    {
        if (operation.Kind == CollectionExpression) return LowerCollection(operation);
        switch (operation.Syntax)
        {
            case StackAllocArrayCreationExpressionSyntax { Initializer: null } when operation.ChildOperations.Count == 1:
                return Spill("stack", new NewArray(LowerExpression(operation.ChildOperations.First()), new ArrayType(TypeOf(operation).Element)));
            case StackAllocArrayCreationExpressionSyntax { Initializer.Expressions.Count: var n }:
                return LowerItems(operation.ChildOperations.Skip(operation.ChildOperations.Count - n).ToArray(), TypeOf(operation).Element);
            case ImplicitStackAllocArrayCreationExpressionSyntax { Initializer.Expressions.Count: var n }:
                return LowerItems(operation.ChildOperations.Skip(operation.ChildOperations.Count - n).ToArray(), TypeOf(operation).Element);
            default:
                return null;
        }
    }

    private Expr LowerItems(IReadOnlyList<IOperation> items, IrType type)
    {
        var array = Spill("array", new NewArray(Literals.Of(items.Count, IrType.Int), new ArrayType(type)));
        for (var i = 0; i < items.Count; i++) LowerInitial(array, Literals.Of(i, IrType.Int), items[i]);
        return array;
    }

    /// <summary><c>[a, ..x]</c>.</summary>
    private Expr LowerCollection(IOperation operation)
    {
        var type = operation.Type is INamedTypeSymbol { TypeArguments: [var only] } && TryLower(operation.Type) is null
            ? TryLower(only) ?? throw Unsupported(operation)
            : TypeOf(operation).Element;
        var parts = operation.ChildOperations.ToArray();
        if (parts.All(p => p.Kind != Spread)) return LowerItems(parts, type);

        // All parts are evaluated before the first is copied.
        var queries = new List<(Query? Spread, Expr? Item)>();
        Expr count = Zero;
        foreach (var part in parts)
        {
            if (part.Kind != Spread)
            {
                queries.Add((null, Spill("part", LowerExpression(part))));
                count = Plus(count, One);
                continue;
            }

            var query = RequireQuery(part.ChildOperations.First());
            if (query.Count is not { } length || query.Item != type) throw Unsupported(part);
            queries.Add((query, null));
            count = Plus(count, length);
        }

        var array = Spill("array", new NewArray(count, new ArrayType(type)));
        Expr offset = Zero;
        foreach (var (spread, item) in queries)
        {
            if (spread is null)
            {
                Add(new Store(array, offset, item!.Type == type ? item : new Ir.Convert(item, type)));
                offset = Plus(offset, One);
                continue;
            }

            var start = offset;
            Copied(spread, array, start);
            offset = Plus(offset, spread.Count!);
        }

        return array;
    }

    /// <summary>Writes the items from an index on.</summary>
    private void Copied(Query source, Expr array, Expr start)
    {
        if (source is { At: { } at, Count: { } count })
        {
            var counter = Temporary("i", IrType.Int);
            Add(new For(counter, Zero, BinaryOperator.Less, count, 1, Collect(() => Add(new Store(array, Plus(start, counter.Read()), at(counter.Read()))))));
            return;
        }

        var next = Temporary("next", IrType.Int);
        Add(new Declare(next, start));
        source.Each(item =>
        {
            Add(new Store(array, next.Read(), item));
            Add(new Assign(next, Plus(next.Read(), One)));
        });
    }

    private static Expr Plus(Expr a, Expr b) => (a, b) switch
    {
        (Literal { Value: 0 }, _) => b,
        (_, Literal { Value: 0 }) => a,
        (Literal { Value: { } m }, Literal { Value: { } n }) => Literals.Of((int)(m + n), IrType.Int),
        (Binary { Operator: BinaryOperator.Add, Right: Literal { Value: { } m } } left, Literal { Value: { } n }) => left with { Right = Literals.Of((int)(m + n), IrType.Int) },
        _ => new Binary(BinaryOperator.Add, a, b, IrType.Int),
    };

    private static Expr Minus(Expr a, Expr b) => (a, b) switch
    {
        (_, Literal { Value: 0 }) => a,
        (Literal { Value: { } m }, Literal { Value: { } n }) => Literals.Of((int)(m - n), IrType.Int),
        _ => a == b ? Zero : new Binary(BinaryOperator.Subtract, a, b, IrType.Int),
    };

    /// <summary>Where an <see cref="System.Index"/> points to in a sequence.</summary>
    private Expr Position(IOperation index, Expr sequence) => index switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => Minus(new Length(sequence), LowerExpression(fromEnd.Operand)),
        IConversionOperation { Operand: { Type.SpecialType: SpecialType.System_Int32 } from } => LowerExpression(from),
        { Type.SpecialType: SpecialType.System_Int32 } => LowerExpression(index),
        _ => throw Unsupported(index),
    };

    private (Expr Start, Expr Count) Part(IOperation operation, Expr sequence)
    {
        if (operation is not IRangeOperation range) throw Unsupported(operation);
        var start = range.LeftOperand is { } left ? Spill("start", Position(left, sequence)) : Zero;
        var end = range.RightOperand is { } right ? Position(right, sequence) : new Length(sequence);
        return (start, Minus(end, start));
    }

    /// <summary>A range on an array is a new array.</summary>
    private Expr LowerArrayRange(IArrayElementReferenceOperation reference)
    {
        var array = LowerExpression(reference.ArrayReference);
        if (array is not Read) array = Spill("items", array);
        var (start, length) = Part(reference.Indices[0], array);
        return Sliced(array, start, length, reference);
    }

    private Expr Sliced(Expr array, Expr start, Expr length, IOperation at)
    {
        if (array.Type.Element.IsSequence) throw Unsupported(at);
        var count = Spill("count", length);
        Require(Within(array, start, count));
        var copy = Spill("array", new NewArray(count, new ArrayType(array.Type.Element)));
        Copied(Indexed(array.Type.Element, count, i => new Element(array, Plus(start, i))), copy, Zero);
        return copy;
    }

    /// <summary><c>start &gt;= 0 &amp;&amp; count &gt;= 0 &amp;&amp; start + count &lt;= sequence.Length</c>, as far as it is not known.</summary>
    private static Expr Within(Expr sequence, Expr start, Expr count)
    {
        var test = start is Literal { Value: >= 0 } ? (Expr)True : new Binary(BinaryOperator.GreaterOrEqual, start, Zero, IrType.Bool);
        if (count is not (Length or Literal { Value: >= 0 })) test = And(test, new Binary(BinaryOperator.GreaterOrEqual, count, Zero, IrType.Bool));
        var end = Plus(start, count);
        return end == new Length(sequence) ? test : And(test, new Binary(BinaryOperator.LessOrEqual, end, new Length(sequence), IrType.Bool));
    }

    /// <summary><c>span[^1]</c>, and <c>span[1..]</c>, which aliases.</summary>
    private Expr LowerImplicitIndexer(IImplicitIndexerReferenceOperation reference)
    {
        if (reference.Argument is not IRangeOperation && (TrySpanOf(reference.Instance) ?? ConstantItems(reference.Instance)) is { } items)
        {
            var place = Position(reference.Argument, items);
            return reference.Instance.Type is { Name: "List" } ? Listed(items, new Length(items), place) : new Element(items, place);
        }


        if (TypeOf(reference.Instance) is not SpanType) throw Unsupported(reference);
        var span = LowerExpression(reference.Instance);
        if (HasEffects(reference.Argument)) span = Pin(span);
        if (reference.Argument is not IRangeOperation) return new Element(span, Position(reference.Argument, span));
        var (start, count) = Part(reference.Argument, span);
        return new Slice(span, start, count is Binary { Operator: BinaryOperator.Subtract, Left: Length, Right: var from } && from == start ? null : count, TypeOf(reference));
    }
}
