// Cross-entropy of logits by log-sum-exp over the span, and of two of them by log-sum-exp of two numbers; the arguments of the second are float.
//
// let: t = Sum(z.Length, i => Exp(z[i])); q = 1 / (1 + Exp(a - b))
// everywhere: value = Log(t) - z[0] + Log(Exp(a) + Exp(b)); z' = Vector(z.Length, i => Exp(z[i]) / t - (i == 0 ? 1 : 0)); a' = 1 - q; b' = q
// at: z = [0.3, -1.2, 2]; a = 0.5f; b = -0.25f
// at: z = [0, 0]; a = 1f; b = 1f; value = Log(2) + 1 + Log(2); z' = [-0.5, 0.5]; a' = 0.5; b' = 0.5
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable(Derivatives.All)]
    public static double Softmax(ReadOnlySpan<double> z, float a, float b) => SpecialFunctions.LogSumExp(z) - z[0] + SpecialFunctions.LogSumExp(a, b);
}
