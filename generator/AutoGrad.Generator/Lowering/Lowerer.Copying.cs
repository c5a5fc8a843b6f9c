using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Library methods whose meaning is a few statements: those that copy, fill, clear and reverse.</summary>
internal sealed partial class Lowerer
{
    private static readonly Literal Nothing = new("default", IrType.Void);

    private Expr? TryLibrary(IInvocationOperation invocation)
    {
        StopAtRefused(invocation.Instance);
        if (TryLinq(invocation) is { } value) return value;
        if ((TryMatrixMember(invocation) ?? TryListMember(invocation)) is { } size) return size;
        var method = invocation.TargetMethod;
        RefuseChance(method, invocation);
        if (method is { Name: "ForEach", ContainingType: { SpecialType: SpecialType.System_Array } or { Name: "List", ContainingNamespace.Name: "Generic" } }) return ForEach(invocation);
        if (IsRent(method)) return Spill("rented", new NewArray(LowerExpression(invocation.Arguments[0].Value), TypeOf(invocation)));
        if (IsReturn(method)) return Nothing;
        if (method is { Name: "AsSpan", ContainingType.Name: "CollectionsMarshal" } && invocation.Arguments is [{ Value: var list }] && (TrySpanOf(list) ?? ConstantItems(list)) is { } listed) return listed;
        if (method.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true }) return null;
        var operands = (invocation.Instance is { } instance ? [instance] : Array.Empty<IOperation>()).Concat(invocation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unwrapped(a.Value))).ToArray();
        var isSpan = method.ContainingType is { Name: "Span" or "ReadOnlySpan" };
        var isArray = method.ContainingType.SpecialType == SpecialType.System_Array;
        var isExtension = method.ContainingType.Name == "MemoryExtensions";
        if (!isSpan && !isArray && !isExtension && invocation.Instance?.Type is not IArrayTypeSymbol) return null;
        switch (method.Name, operands.Length)
        {
            case ("Fill", 2):
                return Filled(invocation, operands, Whole);
            case ("Fill", 4):
                return Filled(invocation, [operands[0], operands[1], operands[2], operands[3]], null);
            case ("Clear", 1 or 3):
                return Filled(invocation, operands, operands.Length == 1 ? Whole : null);
            case ("Copy", 3):
                return Copy(Sequence(operands[0]), Zero, Sequence(operands[1]), Zero, operands[2], null, invocation);
            case ("Copy", 5):
                var source = Sequence(operands[0]);
                var from = Spill("start", LowerExpression(operands[1]));
                var target = Sequence(operands[2]);
                return Copy(source, from, target, Spill("start", LowerExpression(operands[3])), operands[4], null, invocation);
            case ("CopyTo", 2) when !operands[1].Type!.IsValueType || isSpan || isExtension:
                var copied = Sequence(operands[0]);
                return Copy(copied, Zero, Sequence(operands[1]), Zero, null, new Length(copied), invocation);
            case ("CopyTo", 3) when isArray || operands[0].Type is IArrayTypeSymbol:
                var all = Sequence(operands[0]);
                return Copy(all, Zero, Sequence(operands[1]), Spill("start", LowerExpression(operands[2])), null, new Length(all), invocation);
            case ("Reverse", 1):
                return Reversed(Sequence(operands[0]));
            case ("ToArray", 1) when isSpan:
            case ("Clone", 1) when TryLower(operands[0].Type!) is ArrayType { ElementType.IsSequence: false }:
                var original = Sequence(operands[0]);
                return Sliced(original, Zero, new Length(original), invocation);
            case ("GetLength", 2) when operands[0].Type is IArrayTypeSymbol { Rank: 1 } && operands[1].ConstantValue is { HasValue: true, Value: 0 }:
                return new Length(Sequence(operands[0]));
            default:
                return null;
        }
    }

    private Expr ForEach(IInvocationOperation invocation)
    {
        var items = RequireQuery(invocation.Instance ?? invocation.Arguments[0].Value);
        var action = RequireClosure(invocation.Arguments[invocation.Arguments.Length - 1].Value);
        items.Each(item => Apply(action, invocation, item));
        return Nothing;
    }

    private static (Expr, Expr)? Whole => (Zero, Zero);

    private Expr Sequence(IOperation operation)
    {
        if (TypeOf(operation) is not { IsSequence: true } type || type.Element.IsSequence) throw Unsupported(operation);
        var sequence = LowerExpression(operation);
        return sequence is Read ? sequence : Spill("items", sequence);
    }

    private Expr Filled(IInvocationOperation invocation, IOperation[] operands, (Expr, Expr)? whole)
    {
        var sequence = Sequence(operands[0]);
        RefuseStatic(sequence, operands[0]);
        var element = sequence.Type.Element;
        var isClear = invocation.TargetMethod.Name == "Clear";
        var value = isClear ? Default(element) : Spill("filler", LowerExpression(operands[1]));
        var (start, count) = whole is not null ? (Zero, new Length(sequence)) : (Spill("start", LowerExpression(operands[isClear ? 1 : 2])), Spill("count", LowerExpression(operands[isClear ? 2 : 3])));
        Require(Within(sequence, start, count));
        Copied(Indexed(element, count, _ => value.Type == element ? value : new Ir.Convert(value, element)), sequence, start);
        return Nothing;
    }

    private static Literal Default(IrType type) =>
        Literals.Of(type == IrType.Bool ? false : type == IrType.Float ? 0f : type == IrType.Double ? 0.0 : 0, type);

    /// <summary>Copies as if by way of a third place: the two may overlap.</summary>
    private Expr Copy(Expr source, Expr from, Expr target, Expr to, IOperation? length, Expr? known, IOperation at)
    {
        var count = known ?? Spill("count", LowerExpression(length!));
        if (source.Type.Element != target.Type.Element || target.Type is SpanType { ReadOnly: true }) throw Unsupported(at);
        Require(And(Within(source, from, count), Within(target, to, count)));
        var items = Indexed(source.Type.Element, count, i => new Element(source, Plus(from, i)));
        if (AreDistinct(source, target))
        {
            Copied(items, target, to);
            return Nothing;
        }

        var copy = Spill("copy", new NewArray(count, new ArrayType(source.Type.Element)));
        Copied(items, copy, Zero);
        Copied(Indexed(source.Type.Element, count, i => new Element(copy, i)), target, to);
        return Nothing;
    }

    /// <summary>At least one of two different variables is an array made here, of which no view is held elsewhere.</summary>
    private bool AreDistinct(Expr a, Expr b) => a is Read { Local: var x } && b is Read { Local: var y } && x.Type is ArrayType && y.Type is ArrayType && Origin(x) != Origin(y);

    private Local Origin(Local local) => _origins.TryGetValue(local, out var origin) ? Origin(origin) : local;

    /// <summary>What a second name for an array is a name of.</summary>
    private readonly Dictionary<Local, Local> _origins = [];

    private Expr Reversed(Expr sequence)
    {
        var counter = Temporary("i", IrType.Int);
        var element = sequence.Type.Element;
        Add(new For(counter, Zero, BinaryOperator.Less, new Binary(BinaryOperator.Divide, new Length(sequence), new Literal("2", IrType.Int, 2), IrType.Int), 1, Collect(() =>
        {
            var mirror = Minus(Minus(new Length(sequence), One), counter.Read());
            var kept = Temporary("kept", element);
            Add(new Declare(kept, new Element(sequence, counter.Read())));
            Add(new Store(sequence, counter.Read(), new Element(sequence, mirror)));
            Add(new Store(sequence, mirror, kept.Read()));
        })));
        return Nothing;
    }

    private static void RefuseStatic(Expr sequence, IOperation at)
    {
        if (RootOf(sequence) is StaticField field) throw new Refusal(Descriptors.StaticWrite, at.Syntax.GetLocation(), field.QualifiedName);
    }
}
