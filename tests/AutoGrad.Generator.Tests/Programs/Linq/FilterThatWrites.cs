// A filter that writes to the array it filters: an item that passes is what it was before.
//
// everywhere: value = x[0] + x[2]; x' = [1, 0, 1]
// at: x = [1, -2, 3]
// at: x = [0.5, -0.25, 0.75]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double FilterThatWrites(double[] x) => x.Where(v => Passes(x, v)).Select(v => v).Sum();

    private static bool Passes(double[] x, double v)
    {
        x[0] = 2 * v;
        return v > 0;
    }
}
