// A piecewise function in one expression, ternaries as operands too.
//
// everywhere: value = (x < 0 ? -x : x < 1 ? x * x : 2 * x - 1) * (y > 0 ? y : 2 * y) + 1; x' = (x < 0 ? -1 : x < 1 ? 2 * x : 2) * (y > 0 ? y : 2 * y); y' = (x < 0 ? -x : x < 1 ? x * x : 2 * x - 1) * (y > 0 ? 1 : 2)
// at: x = -0.5; y = 3
// at: x = 0.5; y = -3
// at: x = 2; y = 1
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double NestedTernaries(double x, double y) => (x < 0 ? -x : x < 1 ? x * x : 2 * x - 1) * (y > 0 ? y : 2 * y) + 1;
}
