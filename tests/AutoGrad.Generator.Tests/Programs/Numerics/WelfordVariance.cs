// One pass, mean and sum of squares carried. B. P. Welford (1962).
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
    public static double WelfordVariance(ReadOnlySpan<double> x)
    {
        var mean = 0.0;
        var squares = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var delta = x[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (x[i] - mean);
        }

        return squares / (x.Length - 1);
    }
}
