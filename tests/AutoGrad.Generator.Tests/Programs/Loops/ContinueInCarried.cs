// continue in a loop that carries a non-linear value.
//
// at: x = [0.5, -1, 0.7, -2, 0.3]; t0 = 0.2
// at: x = [-1, -1]; t0 = 0.2; value = 0.2; x' = [0, 0]; t0' = 1
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ContinueInCarried(ReadOnlySpan<double> x, double t0)
    {
        var t = t0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
            {
                continue;
            }

            t = Math.Exp(-t * x[i]) + t;
        }

        return t;
    }
}
