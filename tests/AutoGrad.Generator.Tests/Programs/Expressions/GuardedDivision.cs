// && and || evaluate their right side only if they must, so that a guard guards.
//
// everywhere: value = y != 0 && x / y > 1 || x < -5 ? x / y * x : x + y; x' = y != 0 && x / y > 1 || x < -5 ? 2 * x / y : 1; y' = y != 0 && x / y > 1 || x < -5 ? -x * x / (y * y) : 1
// at: x = 3; y = 2
// at: x = 1; y = 2
// at: x = -6; y = 2
// at: x = 1; y = 0; value = 1; x' = 1; y' = 1; kink
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double GuardedDivision(double x, double y) => y != 0 && x / y > 1 || x < -5 ? x / y * x : x + y;
}
