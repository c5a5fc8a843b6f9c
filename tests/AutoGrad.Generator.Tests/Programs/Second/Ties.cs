// Piecewise linear functions squared: on a kink of the factors the convention decides, and nothing is ever not a number.
//
// at: x = 2; y = 1; value = 4 + 4 + 1; x' = 8; y' = 2; hessian = [[4, 0], [0, 2]]
// at: x = -2; y = 1; value = 4 + 1 + 4; x' = -8; y' = 2; hessian = [[4, 0], [0, 2]]
// at: x = 0; y = 1; value = 0 + 1 + 0; x' = 0; y' = 2; hessian = [[2, 0], [0, 2]]; kink
// at: x = 1; y = 1; value = 3; x' = 4; y' = 2; hessian = [[3, 1], [1, 1]]; kink
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double Ties(double x, double y)
    {
        var size = Math.Abs(x);
        var high = Math.Max(x, y);
        var low = Math.Min(x, y);
        return size * size + high * high + low * low;
    }
}
