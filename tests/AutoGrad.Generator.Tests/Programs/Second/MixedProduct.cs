// x y sin(x y): every second derivative is a function of the product u = x y, with f = u sin u.
//
// let: u = x * y; f1 = Sin(u) + u * Cos(u); f2 = 2 * Cos(u) - u * Sin(u)
// everywhere: value = u * Sin(u); x' = y * f1; y' = x * f1; hessian = [[y * y * f2, f1 + u * f2], [f1 + u * f2, x * x * f2]]
// at: x = 1.3; y = -0.7
// at: x = 0; y = 2
// at: x = 0; y = 0; hessian = [[0, 0], [0, 0]]
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double MixedProduct(double x, double y) => x * y * Math.Sin(x * y);
}
