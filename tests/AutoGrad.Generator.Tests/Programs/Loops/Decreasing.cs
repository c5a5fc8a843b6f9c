// A loop that counts down, over a non-linear recurrence: its derivative counts up.
//
// at: x = [0.5, -0.2, 1.1]; a = 0.7
// at: x = [2]; a = 3; value = Sin(2); x' = [Cos(2)]; a' = 0
// at: x = []; a = 3; value = 0; a' = 0
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double Decreasing(ReadOnlySpan<double> x, double a)
    {
        var t = 0.0;
        for (var i = x.Length - 1; i >= 0; i--)
        {
            t = Math.Sin(a * t * t + x[i]);
        }

        return t;
    }
}
