// Negative log-likelihood of a normal distribution, mean and log of the standard deviation differentiated.
//
// let: v = Exp(2 * logSigma)
// everywhere: value = Sum(x.Length, i => 0.5 * (x[i] - mean) * (x[i] - mean) / v + logSigma + 0.5 * Log(2 * PI));
//     mean' = Sum(x.Length, i => (mean - x[i]) / v); logSigma' = Sum(x.Length, i => 1 - (x[i] - mean) * (x[i] - mean) / v)
// loops: fused
// at: mean = 0.5; logSigma = -0.3; x = [0.2, 1.4, -0.7, 0.5]
// at: mean = 0; logSigma = 0; x = [0]; value = 0.5 * Log(2 * PI); mean' = 0; logSigma' = 1
// at: mean = 0; logSigma = 0; x = []
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double GaussianNll(double mean, double logSigma, [NoDerivative] ReadOnlySpan<double> x)
    {
        var loss = 0.0;
        foreach (var v in x)
        {
            var z = (v - mean) * Math.Exp(-logSigma);
            loss += 0.5 * z * z + logSigma + 0.5 * Math.Log(2 * Math.PI);
        }

        return loss;
    }
}
