// A record struct with numbers and an array: the tangent is a struct whose array its caller makes.
// language: 10
//
// object: p = new Params(pMu, pSigma, pWeights); double pMu = Mu; double pSigma = Sigma; double[] pWeights = Weights
// let: z0 = (data[0] - pMu) / pSigma; z1 = (data[1] - pMu) / pSigma
// everywhere: value = pWeights[0] * z0 * z0 + pWeights[1] * z1 * z1 + Log(pSigma);
//   pMu' = -2 * (pWeights[0] * z0 + pWeights[1] * z1) / pSigma;
//   pSigma' = (1 - 2 * (pWeights[0] * z0 * z0 + pWeights[1] * z1 * z1)) / pSigma;
//   pWeights' = [z0 * z0, z1 * z1]
// at: pMu = 0.3; pSigma = 1.4; pWeights = [0.7, 1.9]; data = [0.5, -1.1]
// at: pMu = -2; pSigma = 0.5; pWeights = [1, 0]; data = [1.5, 3]
using System;
using AutoGrad;

/// <summary>A normal distribution and the weights of what was observed.</summary>
public record struct Params(double Mu, double Sigma, double[] Weights);

/// <summary>A weighted likelihood.</summary>
public static partial class Likelihood
{
    /// <summary>Up to a constant.</summary>
    [Differentiable]
    public static double Loss(Params p, [NoDerivative] double[] data)
    {
        if (p.Sigma <= 0) throw new ArgumentException("Sigma is not positive.", nameof(p));
        var sum = 0.0;
        for (var i = 0; i < data.Length; i++)
        {
            var z = (data[i] - p.Mu) / p.Sigma;
            sum += p.Weights[i] * z * z;
        }

        return sum + Math.Log(p.Sigma);
    }
}
