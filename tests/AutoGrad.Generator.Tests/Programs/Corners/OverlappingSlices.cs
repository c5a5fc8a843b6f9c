// Two slices of one span that overlap, read both.
//
// let: n = x.Length - 1
// everywhere: value = Sum(n, i => (x[i + 1] - x[i]) * (x[i + 1] - x[i])); x' = Vector(x.Length, k => (k > 0 ? 2 * (x[k] - x[k - 1]) : 0) - (k < n ? 2 * (x[k + 1] - x[k]) : 0))
// at: x = [1, 4, 2, -1]
// at: x = [3]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double OverlappingSlices(ReadOnlySpan<double> x)
    {
        var left = x.Slice(0, x.Length - 1);
        var right = x.Slice(1);
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            var d = right[i] - left[i];
            sum += d * d;
        }

        return sum;
    }
}
