// Newton's iteration until it stands still: differentiating the iteration differentiates the root.
//
// everywhere: value = Sqrt(a); a' = 0.5 / Sqrt(a)
// at: a = 2
// at: a = 0.3
// at: a = 1; value = 1; a' = 0.5
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double NewtonSquareRoot(double a)
    {
        var x = 0.5 * (1 + a);
        var previous = 0.0;
        while (Math.Abs(x - previous) > 1e-12 * x)
        {
            previous = x;
            x = 0.5 * (x + a / x);
        }

        return 0.5 * (x + a / x);
    }
}
