// Mean squared error of a straight line.
//
// everywhere: w' = [Sum(x.Length, i => 2 * (w[0] + w[1] * x[i] - y[i])) / x.Length, Sum(x.Length, i => 2 * (w[0] + w[1] * x[i] - y[i]) * x[i]) / x.Length]
// loops: fused
// at: w = [0.3, -1.2]; x = [0.5, -1, 2, 0.25]; y = [1, 2, -0.5, 0]
// at: w = [0, 0]; x = [1]; y = [2]; value = 4; w' = [-4, -4]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double Mse(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var r = w[0] + w[1] * x[i] - y[i];
            sum += r * r;
        }

        return sum / x.Length;
    }
}
