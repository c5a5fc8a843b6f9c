// A non-linear carried value through a helper with two arguments.
//
// at: x = [0.5, -0.3, 1]; t0 = 0.1; a = 0.8
// at: x = []; t0 = 0.1; a = 1; value = 0.1; t0' = 1; a' = 0
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double NonlinearCalleeInLoop(ReadOnlySpan<double> x, double t0, double a)
    {
        var t = t0;
        for (var i = 0; i < x.Length; i++)
        {
            t = Step(t, x[i], a);
        }

        return t;
    }

    private static double Step(double t, double x, double a)
    {
        var u = Math.Tanh(a * t + x);
        return u > 0.5 ? u * u : u;
    }
}
