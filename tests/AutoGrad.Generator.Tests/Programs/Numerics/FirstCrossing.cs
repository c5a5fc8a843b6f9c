// An early return from nested loops: the first pair whose sum passes a level.
//
// at: x = [1, 2]; y = [0.5, 3]; level = 2; value = 3; x' = [3, 0]; y' = [0, 1]
// at: x = [1, 2]; y = [0.5, 0.6]; level = 9; value = 3; x' = [1, 1]; y' = [0, 0]
// at: x = []; y = [1]; level = 0; value = 0
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double FirstCrossing(ReadOnlySpan<double> x, ReadOnlySpan<double> y, [NoDerivative] double level)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i];
            for (var j = 0; j < y.Length; j++)
            {
                if (x[i] + y[j] > level)
                {
                    return x[i] * y[j];
                }
            }
        }

        return sum;
    }
}
