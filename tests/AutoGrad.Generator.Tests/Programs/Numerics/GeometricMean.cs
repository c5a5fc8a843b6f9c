// The exponential of the mean logarithm.
//
// let: g = Exp(x.Sum(v => Log(v)) / x.Length)
// everywhere: value = g; x' = Map(x, v => g / (x.Length * v))
// at: x = [1, 2, 4]
// at: x = [0.3]; x' = [1]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double GeometricMean(ReadOnlySpan<double> x)
    {
        var logs = 0.0;
        foreach (var v in x)
        {
            logs += Math.Log(v);
        }

        return Math.Exp(logs / x.Length);
    }
}
