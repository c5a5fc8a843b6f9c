// Integer exponents: two, zero, negative, and one that is a parameter.
//
// everywhere: value = Pow(x, 2) + Pow(x, 0) + Pow(x, -2) + Pow(x, n); x' = 2 * x - 2 * Pow(x, -3) + n * Pow(x, n - 1)
// at: x = 1.5; n = 3
// at: x = -2; n = -1
// at: x = 0.5; n = 0
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double Powers(double x, int n) => Math.Pow(x, 2) + Math.Pow(x, 0) + Math.Pow(x, -2) + Math.Pow(x, n);
}
