using AutoGrad.Generator.Ir;
using static AutoGrad.Generator.Lowering.LibraryMath;

namespace AutoGrad.Generator.Lowering;

/// <summary>Vectors of two to four singles.</summary>
internal static class VectorMath
{
    /// <summary>Part by part; a number stands for a vector of it.</summary>
    public static Value? Elementwise(BinaryOperator op, AggregateShape shape, IReadOnlyList<Value> operands, Keeper keep)
    {
        var (left, right) = (Parts(operands[0], shape, keep), Parts(operands[1], shape, keep));
        return Make(shape, [.. left.Zip(right, (a, b) => Apply(op, a, b))]);
    }

    private static List<Expr> Parts(Value operand, AggregateShape shape, Keeper keep) => operand is Value.Leaf
        ? [.. Enumerable.Repeat(keep(operand, "scale").Leaves.First(), shape.Fields.Count)]
        : [.. operand.Leaves];

    public static Value? Constant(string name, AggregateShape shape)
    {
        if (name == "Identity")
            return Make(shape, [.. shape.Fields.Select(f => Literals.Of(f.Name is "W" or "M11" or "M22" or "M33" or "M44" ? 1f : 0f, IrType.Float))]);
        var unit = name.StartsWith("Unit", StringComparison.Ordinal) ? name.Substring(4) : null;
        if (name is not ("Zero" or "One") && !shape.Fields.Any(f => f.Name == unit)) return null;
        return Make(shape, [.. shape.Fields.Select(f => Literals.Of(name == "One" || f.Name == unit ? 1f : 0f, IrType.Float))]);
    }

    public static Value? Call(string name, AggregateShape shape, IReadOnlyList<Value> arguments, Keeper keep)
    {
        Value First() => keep(arguments[0], "first");
        Value Second() => keep(arguments[1], "second");
        Value Difference() => keep(Elementwise(BinaryOperator.Subtract, shape, arguments, keep)!, "difference");
        if (shape.Type.Name is "Quaternion" or "Matrix3x2" or "Matrix4x4")
            return (name, arguments.Count) switch
            {
                ("Conjugate", 1) => Make(shape, [.. arguments[0].Leaves.Select((e, i) => i < 3 ? Negate(e) : e)]),
                ("Transpose", 1) => Transposed(shape, [.. First().Leaves]),
                _ => null,
            };
        switch (name, arguments.Count)
        {
            case ("Dot", 2):
                return new Value.Leaf(Dot(First(), Second()));
            case ("LengthSquared", 1):
                return new Value.Leaf(Dot(First()));
            case ("Length", 1):
                return new Value.Leaf(Root(Dot(First())));
            case ("DistanceSquared", 2):
                return new Value.Leaf(Dot(Difference()));
            case ("Distance", 2):
                return new Value.Leaf(Root(Dot(Difference())));
            case ("Normalize", 1):
                var vector = First();
                var length = keep(new Value.Leaf(Root(Dot(vector))), "length").Leaves.First();
                return vector.Map(e => Divide(e, length));
            case ("Cross", 2) when shape.Fields.Count == 3:
                var (a, b) = (First().Leaves.ToList(), Second().Leaves.ToList());
                Expr Minor(int i, int j) => Subtract(Multiply(a[i], b[j]), Multiply(a[j], b[i]));
                return Make(shape, Minor(1, 2), Minor(2, 0), Minor(0, 1));
            case ("Abs", 1):
                return arguments[0].Map(e => new Call("MathF.Abs", new EquatableArray<Expr>(e), IrType.Float));
            case ("SquareRoot", 1):
                return arguments[0].Map(Root);
            default:
                return null;
        }
    }

    private static Value.Aggregate Transposed(AggregateShape shape, IReadOnlyList<Expr> m) => Make(shape, [.. m.Select((_, i) => m[i % 4 * 4 + i / 4])]);

    private static Call Root(Expr operand) => new("MathF.Sqrt", new EquatableArray<Expr>(operand), IrType.Float);

    private static Expr Dot(Value vector) => Dot(vector, vector);

    /// <summary>Four products are added in pairs, as the processor's instruction does.</summary>
    private static Expr Dot(Value left, Value right)
    {
        var products = left.Leaves.Zip(right.Leaves, Multiply).ToList();
        return products.Count == 4
            ? Add(Add(products[0], products[1]), Add(products[2], products[3]))
            : products.Aggregate(Add);
    }
}
