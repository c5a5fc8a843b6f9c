// A root by bisection, polished by one step of Newton's method: the interval is constant, the step carries the derivative.
//
// everywhere: value = Pow(a, 1 / 3.0); a' = Pow(a, 1 / 3.0 - 1) / 3
// at: a = 2
// at: a = 7.3
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Bisection(double a)
    {
        var low = 0.0;
        var high = 10.0;
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (middle * middle * middle > a)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return low - (low * low * low - a) / (3 * low * low);
    }
}
