// A helper that is not marked, in a class that is not partial.
//
// let: s = 1 / (1 + Exp(-(w * x + b)))
// everywhere: value = s; w' = x * s * (1 - s); b' = s * (1 - s)
// at: w = 0.4; b = -1; x = 2
// at: w = 0; b = 0; x = 5; value = 0.5; w' = 1.25; b' = 0.25
using System;
using AutoGrad;

public static partial class HelperInAnotherClass
{
    [Differentiable]
    public static double F(double w, double b, [NoDerivative] double x) => Activations.Sigmoid(w * x + b);
}

internal static class Activations
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
