// Assignments as expressions.
//
// everywhere: value = (x * y + 1) * (x * y) + x * y; x' = y * (2 * x * y + 1) + y; y' = x * (2 * x * y + 1) + x
// at: x = 0.5; y = -3
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double AssignmentChain(double x, double y)
    {
        double a, b;
        a = b = x * y;
        a += 1;
        return a * b + b;
    }
}
