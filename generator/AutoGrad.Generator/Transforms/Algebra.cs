using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// The arithmetic of derivatives: constructors that return the simplest expression of equal mathematical value.
/// </summary>
/// <remarks>
/// For adjoints and tangents only. They may re-associate (<c>0 * x</c> is 0 even where x is infinite), which is what a reader of a
/// derivative expects and what the user's own value, to be reproduced bit for bit, must never suffer.
/// </remarks>
internal static partial class Algebra
{
    public static Expr Add(Expr left, Expr right)
    {
        if (IsZero(left)) return right;
        if (IsZero(right)) return left;

        var type = Common(left, right);
        if (Fold(BinaryOperator.Add, left, right, type) is { } constant) return constant;
        if (!type.IsReal) return new Binary(BinaryOperator.Add, left, right, type);

        var (leftFactor, leftRest) = Split(left);
        var (rightFactor, rightRest) = Split(right);
        if (leftRest.Equals(rightRest) && IsWhole(leftFactor) && IsWhole(rightFactor)) return Scale(leftFactor + rightFactor, leftRest);
        if (rightFactor < 0) return new Binary(BinaryOperator.Subtract, left, Scale(-rightFactor, rightRest), type);
        if (leftFactor < 0) return new Binary(BinaryOperator.Subtract, right, Scale(-leftFactor, leftRest), type);
        return new Binary(BinaryOperator.Add, left, right, type);
    }

    public static Expr Subtract(Expr left, Expr right)
    {
        var type = Common(left, right);
        if (type.IsReal) return IsZero(left) ? Negate(right) : Difference(left, right, type);
        if (IsZero(right)) return left;
        return Fold(BinaryOperator.Subtract, left, right, type) ?? new Binary(BinaryOperator.Subtract, left, right, type);
    }

    // x − (−y) and x − (−2)·y are sums; everything else keeps the order in which the reader expects it.
    private static Expr Difference(Expr left, Expr right, IrType type)
    {
        if (IsZero(right)) return left;
        if (Fold(BinaryOperator.Subtract, left, right, type) is { } constant) return constant;

        var (leftFactor, leftRest) = Split(left);
        var (rightFactor, rightRest) = Split(right);
        if (leftRest.Equals(rightRest) && IsWhole(leftFactor) && IsWhole(rightFactor)) return Scale(leftFactor - rightFactor, leftRest);
        if (rightFactor < 0) return Add(left, Scale(-rightFactor, rightRest));
        return new Binary(BinaryOperator.Subtract, left, right, type);
    }

    public static Expr Multiply(Expr left, Expr right)
    {
        var type = Common(left, right);
        if (IsZero(left) || IsZero(right)) return Number(0, type);
        if (IsOne(left)) return right;
        if (IsOne(right)) return left;
        if (Fold(BinaryOperator.Multiply, left, right, type) is { } constant) return constant;
        if (!type.IsReal) return new Binary(BinaryOperator.Multiply, left, right, type);
        if (Distributed(left, right) is { } conditional) return conditional;

        var (leftFactor, leftRest) = Split(left);
        var (rightFactor, rightRest) = Split(right);
        var factor = leftFactor * rightFactor;
        return IsUsable(factor, type)
            ? Scale(factor, Product(leftRest, rightRest))
            : new Binary(BinaryOperator.Multiply, left, right, type);
    }

    public static Expr Divide(Expr left, Expr right)
    {
        var type = Common(left, right);
        if (IsOne(right)) return left;
        if (!type.IsReal) return new Binary(BinaryOperator.Divide, left, right, type);
        if (IsZero(left)) return Number(0, type);
        if (Fold(BinaryOperator.Divide, left, right, type) is { } constant) return constant;

        var (leftFactor, leftRest) = Split(left);
        var (rightFactor, rightRest) = Split(right);
        // Signs first, so that what follows meets positive factors only and ends.
        if (rightFactor < 0) return Divide(Scale(-leftFactor, leftRest), Scale(-rightFactor, rightRest));
        if (leftFactor < 0 && !IsOne(leftRest)) return Negate(Divide(Scale(-leftFactor, leftRest), right));
        if (rightFactor != 1 && IsWhole(leftFactor / rightFactor)) return Divide(Scale(leftFactor / rightFactor, leftRest), rightRest);
        if (leftFactor is > 0 and not 1 && IsWhole(rightFactor / leftFactor)) return Divide(leftRest, Scale(rightFactor / leftFactor, rightRest));
        return new Binary(BinaryOperator.Divide, left, right, type);
    }

    public static Expr Remainder(Expr left, Expr right)
        => new Binary(BinaryOperator.Remainder, left, right, Common(left, right));

    public static Expr Negate(Expr operand)
    {
        if (IsZero(operand)) return Number(0, operand.Type);
        if (Constant(operand) is { } number and not int.MinValue) return Number(-number, operand.Type);
        if (!operand.Type.IsReal) return new Unary(UnaryOperator.Negate, operand);

        if (operand is Binary { Operator: BinaryOperator.Subtract } difference)
            return Subtract(difference.Right, difference.Left);
        if (operand is Conditional choice && IsPartlyIdle(choice))
            return Choose(choice, Negate(choice.WhenTrue), Negate(choice.WhenFalse));

        var (factor, rest) = Split(operand);
        return Scale(-factor, rest);
    }
}
