// The index is an integer; what is read at it is differentiated.
//
// at: x = [1, 5, 3]; y = [2, 3, 4]; value = 30; x' = [0, 6, 0]; y' = [0, 10, 0]
// at: x = [-1]; y = [2]; value = -4; x' = [4]; y' = [-2]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double ArgMax(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var best = 0;
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > x[best])
            {
                best = i;
            }
        }

        return x[best] * y[best] * 2;
    }
}
