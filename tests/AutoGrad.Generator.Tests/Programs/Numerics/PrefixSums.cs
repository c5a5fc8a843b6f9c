// Running sums in a local array, then a non-linear use of all of them.
//
// let: p = Vector(x.Length, i => x.Take(i + 1).Sum())
// everywhere: value = p.Sum(v => v * v); x' = Vector(x.Length, k => 2 * p.Skip(k).Sum())
// at: x = [1, -2, 0.5, 3]
// at: x = [2]; value = 4; x' = [4]
// at: x = []; value = 0
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double PrefixSums(ReadOnlySpan<double> x)
    {
        var prefix = new double[x.Length + 1];
        for (var i = 0; i < x.Length; i++)
        {
            prefix[i + 1] = prefix[i] + x[i];
        }

        var sum = 0.0;
        for (var i = 1; i < prefix.Length; i++)
        {
            sum += prefix[i] * prefix[i];
        }

        return sum;
    }
}
