// Probit regression: the probability of a label is the normal distribution function of a margin.
//
// let: m = (y * (w[0] + w[1] * x))
// everywhere: w' = [-y * SpecialFunctions.NormalPdf(m) / SpecialFunctions.NormalCdf(m), -x * y * SpecialFunctions.NormalPdf(m) / SpecialFunctions.NormalCdf(m)]
// at: w = [0, 0]; x = 3; y = 1; value = Log(2); w' = [-2 / Sqrt(2 * PI), -6 / Sqrt(2 * PI)]
// at: w = [0.3, -0.8]; x = 1.5; y = -1
// at: w = [-4, 0.5]; x = 2; y = 1
using System;
using AutoGrad;

public static partial class Likelihoods
{
    [Differentiable(Derivatives.All)]
    public static double Probit(ReadOnlySpan<double> w, [NoDerivative] double x, int y)
        => -Math.Log(SpecialFunctions.NormalCdf(y * (w[0] + w[1] * x)));
}
