// Elements that are skipped have no gradient.
//
// everywhere: value = x.Where(v => v >= 0).Sum(v => Sqrt(v)); x' = Map(x, v => v < 0 ? 0 : 1 / (2 * Sqrt(v)))
// at: x = [1, -2, 4]
// at: x = [-1]; value = 0; x' = [0]
using System;
using AutoGrad;

public static partial class Continue
{
    [Differentiable]
    public static double F(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] < 0)
            {
                continue;
            }

            sum += Math.Sqrt(x[i]);
        }

        return sum;
    }
}
