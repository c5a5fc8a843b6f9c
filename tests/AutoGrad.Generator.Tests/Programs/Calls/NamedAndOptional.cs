// Named arguments out of order, and a default value.
//
// everywhere: value = x - 2 * y + 0.5 * x * y; x' = 1 + 0.5 * y; y' = -2 + 0.5 * x
// at: x = 3; y = 0.5
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double NamedAndOptional(double x, double y) => Combine(b: y, a: x) + 0.5 * Combine(x * y, 0, 7);

    private static double Combine(double a, double b, double scale = 2) => a - scale * b;
}
