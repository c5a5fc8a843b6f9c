// The largest element: the gradient goes to the element that set it.
//
// at: x = [1, 5, 3, -2]; value = 5; x' = [0, 1, 0, 0]
// at: x = [7]; value = 7; x' = [1]
// at: x = [2, 2, 1]; value = 2; x' = [1, 0, 0]; kink
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double RunningMax(ReadOnlySpan<double> x)
    {
        var max = x[0];
        for (var i = 1; i < x.Length; i++)
        {
            if (x[i] > max)
            {
                max = x[i];
            }
        }

        return max;
    }
}
