// % on doubles: the derivative in the divisor is minus the truncated quotient.
//
// everywhere: value = x % y; x' = 1; y' = -Truncate(x / y)
// at: x = 7.5; y = 2
// at: x = -7.5; y = 2
// at: x = 7.5; y = -2
// at: x = 1; y = 3; value = 1; x' = 1; y' = 0
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Remainder(double x, double y) => x % y;
}
