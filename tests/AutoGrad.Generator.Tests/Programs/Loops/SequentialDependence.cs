// Two loops, the second over what the first left; both carried.
//
// at: x = [0.2, 0.4, -0.6]; y = [1, 0.5]
// at: x = []; y = []; value = Exp(-1)
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double SequentialDependence(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var s = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            s += x[i] * s * s;
        }

        var t = s;
        for (var i = 0; i < y.Length; i++)
        {
            t = t * y[i] + s;
        }

        return Math.Exp(-t);
    }
}
