// A non-linear value carried through two loops.
//
// at: x = [0.3, -0.8, 1.2]; n = 3
// at: x = [0.3]; n = 0; value = 1; x' = [0]
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double NonlinearNest(ReadOnlySpan<double> x, int n)
    {
        var t = 1.0;
        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < x.Length; i++)
            {
                t = Math.Sqrt(t * t + x[i] * x[i]) - 0.1 * t * x[i];
            }
        }

        return t;
    }
}
