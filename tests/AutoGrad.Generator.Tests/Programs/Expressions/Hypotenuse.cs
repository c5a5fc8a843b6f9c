// A norm at the origin has the smallest subgradient: zero.
//
// let: r = Sqrt(x * x + y * y)
// everywhere: value = r; x' = x / r; y' = y / r
// at: x = 3; y = -4
// at: x = 0; y = 2
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0; kink
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Hypotenuse(double x, double y) => double.Hypot(x, y);
}
