// A non-linear value carried in steps of three and by doubling.
//
// at: x = [0.5, -1, 2, 0.3, 0.1, -0.2, 0.9, 1.1]
// at: x = [0.5]
// at: x = []; value = 0.5
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double BufferedStep(ReadOnlySpan<double> x)
    {
        var t = 0.5;
        for (var i = 0; i < x.Length; i += 3)
        {
            t = Math.Sin(t + x[i]);
        }

        for (var i = 1; i < x.Length; i *= 2)
        {
            t = Math.Sin(t * x[i]);
        }

        return t;
    }
}
