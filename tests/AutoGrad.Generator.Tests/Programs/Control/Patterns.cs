// Conditions written as patterns, on what is differentiated and on what is not.
//
// everywhere: value = (x > 0 && x < 1 || x == 5 ? x * x : -x) * (n != 3 ? x : 1);
//     x' = (x > 0 && x < 1 ? 2 * x : -1) * (n != 3 ? x : 1) + (x > 0 && x < 1 ? x * x : -x) * (n != 3 ? 1 : 0)
// at: x = 0.5; n = 3
// at: x = 0.5; n = 2
// at: x = -2; n = 2
using System;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double Patterns(double x, int n)
    {
        var y = x is (> 0 and < 1) or 5 ? x * x : -x;
        if (n is not 3 && x is var factor)
        {
            y *= factor;
        }

        return y;
    }
}
