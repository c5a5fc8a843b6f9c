// Two passes: the second needs what the first found.
//
// let: m = x.Average()
// everywhere: value = x.Sum(v => (v - m) * (v - m)) / (x.Length - 1); x' = Map(x, v => 2 * (v - m) / (x.Length - 1))
// at: x = [1, 2, 4, -3]
// at: x = [5, 5]; value = 0; x' = [0, 0]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Variance(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i];
        }

        var mean = sum / x.Length;
        var squares = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            squares += (x[i] - mean) * (x[i] - mean);
        }

        return squares / (x.Length - 1);
    }
}
