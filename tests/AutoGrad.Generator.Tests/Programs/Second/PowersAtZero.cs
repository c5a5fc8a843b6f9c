// Whole powers at zero: x³ + x² + x¹ + x⁰, the exponents constants that only the caller knows.
//
// everywhere: value = Pow(x, a) + Pow(x, b) + Pow(x, c) + Pow(x, d); x' = 3 * x * x + 2 * x + 1; hessian = [[6 * x + 2]]
// at: x = 0; a = 3; b = 2; c = 1; d = 0
// at: x = -1.5; a = 3; b = 2; c = 1; d = 0
// at: x = 2.5; a = 3; b = 2; c = 1; d = 0
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double PowersAtZero(double x, [NoDerivative] double a, [NoDerivative] double b, [NoDerivative] double c, [NoDerivative] double d) =>
        Math.Pow(x, a) + Math.Pow(x, b) + Math.Pow(x, c) + Math.Pow(x, d);
}
