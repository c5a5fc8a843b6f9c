// A constant exponent, also a negative base and a base of zero.
//
// everywhere: value = x * x * x + Pow(Abs(x), 2.5); x' = 3 * x * x + 2.5 * Pow(Abs(x), 1.5) * Sign(x)
// at: x = 1.7
// at: x = 0.2
// at: x = 0; value = 0; x' = 0
// at: x = -1.5
using System;
using AutoGrad;

public static partial class PowConstant
{
    [Differentiable]
    public static double F(double x) => Math.Pow(x, 3) + Math.Pow(Math.Abs(x), 2.5);
}
