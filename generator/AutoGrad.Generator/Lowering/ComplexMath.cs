using AutoGrad.Generator.Ir;
using static AutoGrad.Generator.Lowering.LibraryMath;

namespace AutoGrad.Generator.Lowering;

/// <summary>Complex numbers.</summary>
internal static class ComplexMath
{
    public static Value? Arithmetic(BinaryOperator op, AggregateShape shape, IReadOnlyList<Value> operands, Keeper keep)
    {
        var (left, right) = (keep(operands[0], "left").Leaves.ToList(), keep(operands[1], "right").Leaves.ToList());
        return (op, left.Count, right.Count) switch
        {
            (BinaryOperator.Add or BinaryOperator.Subtract, 2, 2) => Make(shape, Apply(op, left[0], right[0]), Apply(op, left[1], right[1])),
            (BinaryOperator.Add or BinaryOperator.Subtract, 2, 1) => Make(shape, Apply(op, left[0], right[0]), left[1]),
            (BinaryOperator.Add, 1, 2) => Make(shape, Add(left[0], right[0]), right[1]),
            (BinaryOperator.Subtract, 1, 2) => Make(shape, Subtract(left[0], right[0]), Negate(right[1])),
            (BinaryOperator.Multiply, 2, 2) => Make(shape,
                Subtract(Multiply(left[0], right[0]), Multiply(left[1], right[1])),
                Add(Multiply(left[1], right[0]), Multiply(left[0], right[1]))),
            (BinaryOperator.Multiply, 1, 2) => Scaled(op, shape, right, left[0]),
            (BinaryOperator.Multiply or BinaryOperator.Divide, 2, 1) => Scaled(op, shape, left, right[0]),
            (BinaryOperator.Divide, _, 2) => Quotient(shape, left, right, keep),
            _ => null,
        };
    }

    /// <summary>By a real number. Where one part is infinite or not a number, the library makes the other not a number.</summary>
    private static Value Scaled(BinaryOperator op, AggregateShape shape, List<Expr> number, Expr factor)
    {
        Expr Part(int i) => new Conditional(IsFinite(number[1 - i]), Apply(op, number[i], factor), NaN);
        if (op == BinaryOperator.Multiply) return Make(shape, Part(0), Part(1));
        var isZero = new Binary(BinaryOperator.Equal, factor, Literals.Of(0.0, IrType.Double), IrType.Bool);
        return Make(shape, new Conditional(isZero, NaN, Part(0)), new Conditional(isZero, NaN, Part(1)));
    }

    /// <summary>Smith's method: the larger part of the divisor is divided by.</summary>
    private static Value Quotient(AggregateShape shape, List<Expr> left, List<Expr> right, Keeper keep)
    {
        var (a, c, d) = (left[0], right[0], right[1]);
        var isFlat = keep(new Value.Leaf(new Binary(BinaryOperator.Less, Absolute(d), Absolute(c), IrType.Bool)), "isFlat").Leaves.First();
        var ratio = keep(new Value.Leaf(new Conditional(isFlat, Divide(d, c), Divide(c, d))), "ratio").Leaves.First();
        var divisor = keep(new Value.Leaf(new Conditional(isFlat, Add(c, Multiply(d, ratio)), Add(d, Multiply(c, ratio)))), "divisor").Leaves.First();
        if (left.Count == 1)
            return Make(shape,
                Divide(new Conditional(isFlat, a, Multiply(a, ratio)), divisor),
                Divide(new Conditional(isFlat, Multiply(Negate(a), ratio), Negate(a)), divisor));
        var b = left[1];
        return Make(shape,
            Divide(new Conditional(isFlat, Add(a, Multiply(b, ratio)), Add(b, Multiply(a, ratio))), divisor),
            Divide(new Conditional(isFlat, Subtract(b, Multiply(a, ratio)), Add(Negate(a), Multiply(b, ratio))), divisor));
    }

    public static Value? Constant(string name, AggregateShape shape) => name switch
    {
        "Zero" => Make(shape, Number(0), Number(0)),
        "One" => Make(shape, Number(1), Number(0)),
        "ImaginaryOne" => Make(shape, Number(0), Number(1)),
        _ => null,
    };

    public static Value? Call(string name, AggregateShape shape, IReadOnlyList<Value> arguments, Keeper keep)
    {
        var z = keep(new Value.Aggregate(shape, [.. arguments]), "z").Leaves.ToList();
        switch (name, z.Count)
        {
            case ("Conjugate", 2) when arguments.Count == 1:
                return Make(shape, z[0], Negate(z[1]));
            case ("FromPolarCoordinates", 2) when arguments.Count == 2:
                return Polar(shape, z[0], z[1]);
            case ("Exp", 2) when arguments.Count == 1:
                return Polar(shape, keep(new Value.Leaf(Function("Exp", z[0])), "modulus").Leaves.First(), z[1]);
            default:
                return null;
        }
    }

    private static Value Polar(AggregateShape shape, Expr modulus, Expr phase) =>
        Make(shape, Multiply(modulus, Function("Cos", phase)), Multiply(modulus, Function("Sin", phase)));

    private static Call Function(string name, Expr operand) => new($"Math.{name}", new EquatableArray<Expr>(operand), IrType.Double);

    private static Call Absolute(Expr operand) => Function("Abs", operand);

    private static Call IsFinite(Expr operand) => new("double.IsFinite", new EquatableArray<Expr>(operand), IrType.Bool);

    private static Literal Number(double value) => Literals.Of(value, IrType.Double);

    private static readonly Literal NaN = Number(double.NaN);
}
