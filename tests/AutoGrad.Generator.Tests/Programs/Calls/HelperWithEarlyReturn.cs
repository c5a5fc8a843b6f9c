// The helper leaves early, out of a loop; it is called in a loop.
//
// let: f = new Func<double, double>(v => v < 0 ? 0 : v > 1 ? v : v > 0.5 ? v * v : v * v * v); g = new Func<double, double>(v => v < 0 ? 0 : v > 1 ? 1 : v > 0.5 ? 2 * v : 3 * v * v)
// everywhere: value = x.Sum(v => f(v)); x' = Map(x, g)
// at: x = [0.9, 0.2, -1, 3]
// at: x = []
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double HelperWithEarlyReturn(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += ShrinkOnce(v);
        }

        return sum;
    }

    private static double ShrinkOnce(double v)
    {
        if (v < 0)
        {
            return 0;
        }

        if (v > 1)
        {
            return v;
        }

        var p = v;
        for (var i = 0; i < 2; i++)
        {
            p *= v;
            if (v > 0.5)
            {
                return p;
            }
        }

        return p;
    }
}
