// A conditional expression means the arm it takes.
//
// everywhere: value = x < y ? x * y : x - y; x' = x < y ? y : 1; y' = x < y ? x : -1
// at: x = 0.5; y = 2
// at: x = 3; y = -1
using AutoGrad;

public static partial class Ternary
{
    [Differentiable]
    public static double F(double x, double y) => x < y ? x * y : x - y;
}
