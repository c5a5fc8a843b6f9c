// Mean absolute error; at a residual of zero the subgradient is zero.
//
// let: s = Vector(x.Length, i => Sign(w[0] + w[1] * x[i] - y[i]) / (double)x.Length)
// everywhere: w' = [s.Sum(), Sum(x.Length, i => s[i] * x[i])]
// loops: fused
// at: w = [0.3, -1.2]; x = [0.5, -1, 2, 0.25]; y = [1, 2, -0.5, 0.4]
// at: w = [1, 1]; x = [1, 2]; y = [2, 0]; value = 1.5; w' = [0.5, 1]; kink
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double Mae(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(w[0] + w[1] * x[i] - y[i]);
        }

        return sum / x.Length;
    }
}
