// Focal loss of a logit: the cross-entropy weighted by a power of the missing probability. T.-Y. Lin et al. (2017), appendix A.
//
// let: p = 1 / (1 + Exp(-z))
// everywhere: value = -Pow(1 - p, gamma) * Log(p); z' = Pow(1 - p, gamma) * (gamma * p * Log(p) + p - 1)
// at: z = 0.4; gamma = 2
// at: z = -3; gamma = 0.5
// at: z = 0; gamma = 2; value = Log(2) / 4; z' = -(Log(2) + 0.5) / 4
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable(Derivatives.All)]
    public static double FocalLogits(double z, [NoDerivative] double gamma)
        => -Math.Exp(gamma * SpecialFunctions.LogSigmoid(-z)) * SpecialFunctions.LogSigmoid(z);
}
