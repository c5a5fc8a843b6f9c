// The logarithm of the hyperbolic cosine of the residual.
//
// everywhere: value = Sum(x.Length, i => Log(Cosh(w * x[i] - y[i]))); w' = Sum(x.Length, i => Tanh(w * x[i] - y[i]) * x[i])
// loops: fused
// at: w = 0.4; x = [1, -2, 3]; y = [0.5, 0.5, -0.5]
// at: w = 0; x = [5]; y = [0]; value = 0; w' = 0
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double LogCosh(double w, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            loss += Math.Log(Math.Cosh(w * x[i] - y[i]));
        }

        return loss;
    }
}
