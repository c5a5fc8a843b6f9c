using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <content>
/// A product as a number times the rest. The number gathers in front (<c>2 * x * y</c>, <c>-(x * y)</c>), so constants fold wherever
/// they meet; the rest keeps the order and grouping in which it was written, since the rules choose theirs against overflow.
/// </content>
internal static partial class Algebra
{
    private static (double Factor, Expr Other) Split(Expr expression)
    {
        if (Constant(expression) is { } number && IsUsable(number, expression.Type)) return (number, Number(1, expression.Type));

        switch (expression)
        {
            case Unary { Operator: UnaryOperator.Negate, Type.IsReal: true } negation:
                var (inner, rest) = Split(negation.Operand);
                return (-inner, rest);

            case Binary { Operator: BinaryOperator.Multiply, Type.IsReal: true } product:
                var (left, leftRest) = Split(product.Left);
                var (right, rightRest) = Split(product.Right);
                return (left == 1 && right == 1) || !IsUsable(left * right, product.Type)
                    ? (1, expression)
                    : (left * right, Product(leftRest, rightRest));

            case Binary { Operator: BinaryOperator.Divide, Type.IsReal: true } quotient:
                var (numerator, numeratorRest) = Split(quotient.Left);
                return numerator == 1 ? (1, expression) : (numerator, new Binary(BinaryOperator.Divide, numeratorRest, quotient.Right, quotient.Type));

            default:
                return (1, expression);
        }
    }

    private static Expr Scale(double factor, Expr rest)
    {
        if (factor == 0) return Number(0, rest.Type);
        if (factor == 1) return rest;
        if (IsOne(rest)) return Number(factor, rest.Type);
        if (rest is Binary { Operator: BinaryOperator.Divide } quotient && IsOne(quotient.Left))
            return new Binary(BinaryOperator.Divide, Number(factor, rest.Type), quotient.Right, rest.Type);
        return factor == -1 ? new Unary(UnaryOperator.Negate, rest) : Prepend(Number(factor, rest.Type), rest);
    }

    // 2 · (x · y) is written 2 · x · y; a quotient stays whole: 2 · (x / r), since 2 · x might overflow where x / r does not.
    private static Binary Prepend(Expr number, Expr rest) => rest is Binary { Operator: BinaryOperator.Multiply } product
        ? new Binary(BinaryOperator.Multiply, Prepend(number, product.Left), product.Right, product.Type)
        : new Binary(BinaryOperator.Multiply, number, rest, rest.Type);

    private static Expr Product(Expr left, Expr right)
    {
        if (IsOne(left)) return right;
        if (IsOne(right)) return left;
        if (right is Binary { Operator: BinaryOperator.Divide } byRight && IsOne(byRight.Left)) return Divide(left, byRight.Right);
        if (left is Binary { Operator: BinaryOperator.Divide } byLeft && IsOne(byLeft.Left)) return Divide(right, byLeft.Right);
        return new Binary(BinaryOperator.Multiply, left, right, Common(left, right));
    }

    // a · (c ? 1 : 0) is c ? a : 0: said once a's copies cost nothing, or only one arm needs it.
    private static Expr? Distributed(Expr left, Expr right)
    {
        if (right is Conditional onRight && MayEnter(left, onRight))
            return Choose(onRight, Multiply(left, onRight.WhenTrue), Multiply(left, onRight.WhenFalse));
        if (left is Conditional onLeft && MayEnter(right, onLeft))
            return Choose(onLeft, Multiply(onLeft.WhenTrue, right), Multiply(onLeft.WhenFalse, right));
        return null;
    }

    private static bool MayEnter(Expr factor, Conditional choice)
        => IsPartlyIdle(choice) && (IsShort(factor) || Leaves(choice).Count(leaf => !IsZero(leaf)) <= 1);

    // An arm that is 0, or nothing but numbers: what enters vanishes there, or melts into them.
    private static bool IsPartlyIdle(Conditional choice)
        => Leaves(choice).Any(IsZero) || Leaves(choice).All(leaf => Constant(leaf) is not null);

    private static bool IsShort(Expr expression) => expression switch
    {
        Literal or Read => true,
        Unary unary => IsShort(unary.Operand),
        Element element => IsShort(element.Sequence) && IsShort(element.Index),
        _ => false,
    };

    private static IEnumerable<Expr> Leaves(Expr expression) => expression is Conditional choice
        ? Leaves(choice.WhenTrue).Concat(Leaves(choice.WhenFalse))
        : [expression];
}
