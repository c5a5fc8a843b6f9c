using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <content>Conditions, and the calls that constants simplify.</content>
internal static partial class Algebra
{
    public static Expr Truth(bool value) => new Literal(value ? "true" : "false", IrType.Bool);

    public static Expr Conditional(Expr condition, Expr whenTrue, Expr whenFalse)
    {
        if (IsTrue(condition) || whenTrue.Equals(whenFalse)) return whenTrue;
        if (IsFalse(condition)) return whenFalse;
        // The strong zero of a rule that has a zero of its own: one question, one zero.
        if (whenFalse is Conditional inner && inner.WhenTrue.Equals(whenTrue)) return Conditional(Or(condition, inner.Condition), whenTrue, inner.WhenFalse);
        return condition is Unary { Operator: UnaryOperator.Not } negation
            ? new Conditional(negation.Operand, whenFalse, whenTrue)
            : new Conditional(condition, whenTrue, whenFalse);
    }

    /// <summary>The same choice between other values.</summary>
    private static Expr Choose(Conditional choice, Expr whenTrue, Expr whenFalse) =>
        Conditional(choice.Condition, whenTrue, whenFalse) is var other && choice.IsStrongZero && other is Conditional guarded ? guarded with { StrongZeros = choice.StrongZeros } : other;

    /// <summary>An amount that is linear in the adjoint or tangent <paramref name="bar"/>, kept at zero where that is zero: its other factor may be infinite.</summary>
    public static Expr StrongZero(Read bar, Expr amount)
    {
        var zero = Number(0, bar.Type);
        // One inside is joined to this one: the question asks for both factors, and then perhaps for what a rule asks.
        var inner = amount is Conditional { WhenTrue: var none } guard && none.Equals(zero) ? guard.StrongZeros : 0;
        return Conditional(Compare(BinaryOperator.Equal, bar, zero), zero, amount) is Conditional guarded ? guarded with { StrongZeros = inner + 1 } : amount;
    }

    public static Expr Compare(BinaryOperator operation, Expr left, Expr right)
    {
        if (Constant(left) is not { } a || Constant(right) is not { } b) return new Binary(operation, left, right, IrType.Bool);
        return Truth(operation switch
        {
            BinaryOperator.Less => a < b,
            BinaryOperator.LessOrEqual => a <= b,
            BinaryOperator.Greater => a > b,
            BinaryOperator.GreaterOrEqual => a >= b,
            BinaryOperator.Equal => a == b,
            BinaryOperator.NotEqual => a != b,
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "not a comparison"),
        });
    }

    public static Expr And(Expr left, Expr right)
    {
        if (IsFalse(left) || IsTrue(right)) return left;
        return IsTrue(left) || IsFalse(right) ? right : new Binary(BinaryOperator.And, left, right, IrType.Bool);
    }

    public static Expr Or(Expr left, Expr right)
    {
        if (IsTrue(left) || IsFalse(right)) return left;
        return IsFalse(left) || IsTrue(right) ? right : new Binary(BinaryOperator.Or, left, right, IrType.Bool);
    }

    public static Expr Not(Expr operand)
    {
        if (IsTrue(operand) || IsFalse(operand)) return Truth(IsFalse(operand));
        return operand is Unary { Operator: UnaryOperator.Not } negation ? negation.Operand : new Unary(UnaryOperator.Not, operand);
    }

    /// <summary>
    /// A call. Powers with the exponents 0, 1 and 2 are written out; nothing else is evaluated here, since the last bit of a library
    /// function depends on the machine, and generated text must not.
    /// </summary>
    public static Expr Call(string function, IReadOnlyList<Expr> arguments, IrType type)
    {
        if (arguments.Count == 2 && type.IsReal && function.EndsWith(".Pow", StringComparison.Ordinal))
        {
            var (x, exponent) = (arguments[0], Constant(arguments[1]));
            if (exponent == 0) return Number(1, type);
            if (exponent == 1) return x;
            if (exponent == 2 && x is Read) return new Binary(BinaryOperator.Multiply, x, x, type);
        }
        return new Call(function, arguments.ToEquatable(), type);
    }

    /// <summary>Any operator but the bitwise ones, by its constructor above.</summary>
    public static Expr Apply(BinaryOperator operation, Expr left, Expr right) => operation switch
    {
        BinaryOperator.Add => Add(left, right),
        BinaryOperator.Subtract => Subtract(left, right),
        BinaryOperator.Multiply => Multiply(left, right),
        BinaryOperator.Divide => Divide(left, right),
        BinaryOperator.Remainder => Remainder(left, right),
        BinaryOperator.And => And(left, right),
        BinaryOperator.Or => Or(left, right),
        _ => Compare(operation, left, right),
    };

    private static bool IsTrue(Expr expression) => expression is Literal { Text: "true" };

    private static bool IsFalse(Expr expression) => expression is Literal { Text: "false" };
}
