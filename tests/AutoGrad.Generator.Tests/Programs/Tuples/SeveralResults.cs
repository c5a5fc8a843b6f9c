// A helper with several results, out of a loop with branches and by an early return.
//
// at: x = [0.5, -0.3, 1]; value = 1 * 1 + 0.3; x' = [0, -1, 2]
// at: x = [2]; value = 4 - 2; x' = [3]
// at: x = []; value = 0
using System;
using AutoGrad;

public static partial class Tuples
{
    [Differentiable]
    public static double SeveralResults(double[] x)
    {
        var (low, high) = Range(x);
        return high * high - low;
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> x)
    {
        if (x.Length == 0)
        {
            return (0, 0);
        }

        var range = (Low: x[0], High: x[0]);
        foreach (var v in x)
        {
            if (v < range.Low)
            {
                range.Low = v;
            }

            if (v > range.High)
            {
                range.High = v;
            }
        }

        return range;
    }
}
