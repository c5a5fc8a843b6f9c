// A non-linear recurrence in place in a local array: every element is overwritten in terms of its neighbours.
//
// at: a = 0.9; x = [0.1, 0.5, -0.3, 0.8]; sweeps = 3
// at: a = -0.4; x = [1, 2]; sweeps = 1
// at: a = 1; x = [0.5, 0.25]; sweeps = 0; value = 0.75; a' = 0; x' = [1, 1]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Recurrence(double a, ReadOnlySpan<double> x, int sweeps)
    {
        var u = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            u[i] = x[i];
        }

        for (var s = 0; s < sweeps; s++)
        {
            for (var i = 1; i < u.Length; i++)
            {
                u[i] = Math.Sin(a * u[i - 1]) + u[i] * u[i];
            }
        }

        var sum = 0.0;
        for (var i = 0; i < u.Length; i++)
        {
            sum += u[i];
        }

        return sum;
    }
}
