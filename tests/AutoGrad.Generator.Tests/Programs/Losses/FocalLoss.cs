// Focal loss of a probability, a power of its complement. T.-Y. Lin et al. (2017).
//
// everywhere: value = -Pow(1 - p, gamma) * Log(p); p' = gamma * Pow(1 - p, gamma - 1) * Log(p) - Pow(1 - p, gamma) / p
// at: p = 0.3; gamma = 2
// at: p = 0.9; gamma = 0.5
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double FocalLoss(double p, [NoDerivative] double gamma) => -Math.Pow(1 - p, gamma) * Math.Log(p);
}
