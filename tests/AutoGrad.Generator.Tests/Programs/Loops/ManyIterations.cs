// Long enough that stored values do not fit on the stack.
//
// at: x = 0.3; n = 5000
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ManyIterations(double x, int n)
    {
        var t = x;
        for (var i = 0; i < n; i++)
        {
            t = t + 0.001 * Math.Sin(t * t);
        }

        return t;
    }
}
