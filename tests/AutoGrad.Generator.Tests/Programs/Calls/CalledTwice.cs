// The same helper twice, once on the other's result.
//
// let: f = new Func<double, double>(v => v / (1 + v * v)); g = new Func<double, double>(v => (1 - v * v) / ((1 + v * v) * (1 + v * v)))
// everywhere: value = f(f(x) + y) * f(y); x' = g(f(x) + y) * g(x) * f(y); y' = g(f(x) + y) * f(y) + f(f(x) + y) * g(y)
// at: x = 0.4; y = 2
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double CalledTwice(double x, double y) => Squash(Squash(x) + y) * Squash(y);

    private static double Squash(double v) => v / (1 + v * v);
}
