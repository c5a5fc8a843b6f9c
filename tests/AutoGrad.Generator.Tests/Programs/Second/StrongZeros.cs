// Where what multiplies a root is zero, the root's own second derivative has nothing to say; the mixed one remains.
//
// everywhere: value = Sqrt(x) * y; x' = y == 0 ? 0 : y / (2 * Sqrt(x)); y' = Sqrt(x);
//     hessian = [[y == 0 ? 0 : -y / (4 * x * Sqrt(x)), 0.5 / Sqrt(x)], [0.5 / Sqrt(x), 0]]
// at: x = 4; y = 0
// at: x = 4; y = 3
// at: x = 0; y = 0; kink
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double StrongZeros(double x, double y) => Math.Sqrt(x) * y;
}
