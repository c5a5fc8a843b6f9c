using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Rules;

/// <summary>Whether an expression of a singular rule, its constants put in, can still reach a pole.</summary>
internal static class Poles
{
    public static bool In(Expr expression) => expression switch
    {
        Literal { Value: { } value } => double.IsNaN(value) || double.IsInfinity(value),
        Unary unary => In(unary.Operand),
        Binary { Operator: BinaryOperator.Divide } quotient => !IsNonZero(quotient.Right) || In(quotient.Left),
        Binary binary => In(binary.Left) || In(binary.Right),
        Conditional choice => In(choice.WhenTrue) || In(choice.WhenFalse),
        Call call => IsUnbounded(call) || call.Arguments.Any(In),
        _ => false,
    };

    private static bool IsNonZero(Expr expression) => Algebra.Constant(expression) is { } number && number != 0;

    // Among the functions that singular rules call, logarithms and powers reach infinity at finite arguments, and roots are undefined at negative ones.
    private static bool IsUnbounded(Call call) => call.Function.EndsWith(".Log", StringComparison.Ordinal) || call.Function.EndsWith(".Sqrt", StringComparison.Ordinal)
        || (call.Function.EndsWith(".Pow", StringComparison.Ordinal) && !(Algebra.Constant(call.Arguments[1]) is >= 0 and var exponent && exponent == Math.Floor(exponent)));
}
