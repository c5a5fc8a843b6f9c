// Gathering through an index array that names elements twice: their gradients add up.
//
// everywhere: value = Sum(index.Length, i => x[index[i]] * x[index[i]]); x' = Vector(x.Length, k => 2 * x[k] * index.Count(i => i == k))
// loops: fused
// at: x = [1, 2, 3]; index = [0, 2, 2, 0, 0]
// at: x = [4]; index = []
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double GatherDuplicates(ReadOnlySpan<double> x, ReadOnlySpan<int> index)
    {
        var sum = 0.0;
        for (var i = 0; i < index.Length; i++)
        {
            sum += x[index[i]] * x[index[i]];
        }

        return sum;
    }
}
