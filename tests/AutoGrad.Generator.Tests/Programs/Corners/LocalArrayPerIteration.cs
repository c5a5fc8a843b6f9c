// A local array that is made anew in every iteration, within a loop that carries.
//
// at: x = [0.5, -1, 2]; t0 = 0.3
// at: x = []; t0 = 2; value = 2; t0' = 1
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double LocalArrayPerIteration(ReadOnlySpan<double> x, double t0)
    {
        var t = t0;
        for (var i = 0; i < x.Length; i++)
        {
            var powers = new double[4];
            powers[0] = t;
            for (var k = 1; k < powers.Length; k++)
            {
                powers[k] = powers[k - 1] * x[i] + 1;
            }

            t = Math.Tanh(powers[3]) + powers[1];
        }

        return t;
    }
}
