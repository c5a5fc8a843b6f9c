// A span over a local array, and slices of a parameter.
//
// let: n = x.Length / 2
// everywhere: value = Sum(n, i => x[i] * x[n + i] * x[n + i]); x' = Vector(x.Length, k => k < n ? x[n + k] * x[n + k] : k < 2 * n ? 2 * x[k - n] * x[k] : 0)
// at: x = [1, 2, 3, 4]
// at: x = [1, 2, 3, 4, 5]
// at: x = []
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double LocalSpan(ReadOnlySpan<double> x)
    {
        var half = x.Length / 2;
        var low = x.Slice(0, half);
        var high = x.Slice(half);
        Span<double> product = new double[half];
        for (var i = 0; i < half; i++)
        {
            product[i] = low[i] * high[i];
        }

        var sum = 0.0;
        for (var i = 0; i < half; i++)
        {
            sum += product[i] * high[i];
        }

        return sum;
    }
}
