// A branch in a loop, taken for some elements.
//
// everywhere: value = x.Where(v => v > 0).Sum(v => v * v); x' = Map(x, v => v > 0 ? 2 * v : 0)
// loops: fused
// at: x = [1, -2, 3]
// at: x = [-1, -1]; value = 0
// at: x = []
using System;
using AutoGrad;

public static partial class IfInLoop
{
    [Differentiable]
    public static double F(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                sum += x[i] * x[i];
            }
        }

        return sum;
    }
}
