// Negative log-likelihood of a gamma distribution by shape and rate.
//
// let: n = x.Length
// everywhere: rate' = Sum(x.Length, i => x[i]) - x.Length * shape / rate
// at: shape = 2.3; rate = 0.7; x = [1.1, 0.4, 5.2]
// at: shape = 1; rate = 2; x = [0.5]; value = 1 - Log(2); shape' = -0.57721566490153286
// at: shape = 2; rate = 1; x = [3]; value = 3 - Log(3); shape' = 1 - 0.57721566490153286 - Log(3)
using System;
using AutoGrad;

public static partial class Likelihoods
{
    [Differentiable(Derivatives.All)]
    public static double GammaLikelihood(double shape, double rate, [NoDerivative] ReadOnlySpan<double> x)
    {
        var loss = 0.0;
        foreach (var v in x) loss += SpecialFunctions.LogGamma(shape) - shape * Math.Log(rate) - (shape - 1) * Math.Log(v) + rate * v;
        return loss;
    }
}
