// Negative log-likelihood of counts under a log-linear Poisson model, without the constant.
//
// let: r = Vector(x.Length, i => Exp(a + b * x[i]))
// everywhere: value = Sum(x.Length, i => r[i] - counts[i] * (a + b * x[i])); a' = Sum(x.Length, i => r[i] - counts[i]); b' = Sum(x.Length, i => (r[i] - counts[i]) * x[i])
// loops: fused
// at: a = 0.2; b = -0.4; x = [1, 2, 0.5]; counts = [0, 3, 1]
// at: a = 0; b = 0; x = [2]; counts = [1]; value = 1; a' = 0; b' = 0
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double PoissonNll(double a, double b, [NoDerivative] double[] x, int[] counts)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var eta = a + b * x[i];
            loss += Math.Exp(eta) - counts[i] * eta;
        }

        return loss;
    }
}
