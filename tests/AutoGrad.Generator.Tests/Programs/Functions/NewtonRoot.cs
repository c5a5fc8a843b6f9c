// A root found by a helper that is given the function and its slope, and returns out of its loop.
//
// everywhere: value = Sqrt(a)
// at: a = 2; a' = 0.5 / Sqrt(2)
// at: a = 9; a' = 1.0 / 6
using System;
using AutoGrad;

public static partial class Functions
{
    [Differentiable]
    public static double NewtonRoot(double a) => Newton(x => x * x - a, x => 2 * x, a);

    private static double Newton(Func<double, double> f, Func<double, double> slope, double x)
    {
        for (var k = 0; k < 60; k++)
        {
            var step = f(x) / slope(x);
            x -= step;
            if (Math.Abs(step) < 1e-13)
            {
                return x;
            }
        }

        throw new InvalidOperationException("No root.");
    }
}
