// Null operators on constants: a weight that may be missing, weights that may be.
//
// everywhere: value = x * x * (w ?? 1) + x * (k?[0] ?? 2) + (k is null ? x : k.Length * x); x' = 2 * x * (w ?? 1) + (k?[0] ?? 2) + (k is null ? 1 : k.Length)
// at: x = 0.5; w = 3; k = [4, 5]
// at: x = 0.5; w = null; k = null
using System;
using AutoGrad;

public static partial class Control
{
    [Differentiable]
    public static double OptionalWeights(double x, [NoDerivative] double? w, [NoDerivative] double[]? k) =>
        x * x * (w ?? 1.0) + x * (k?[0] ?? 2.0) + (k is null ? x : k.Length * x);
}
