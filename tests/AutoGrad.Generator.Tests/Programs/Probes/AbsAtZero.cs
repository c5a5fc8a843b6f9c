// |x|' at 0 is the smallest of its subgradients: 0.
//
// everywhere: value = Abs(x) + Abs(x - y); x' = Sign(x) + Sign(x - y); y' = -Sign(x - y)
// at: x = 2; y = 3
// at: x = -1; y = -2
// at: x = 0; y = 1; x' = -1; y' = 1; kink
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0; kink
using System;
using AutoGrad;

public static partial class AbsAtZero
{
    [Differentiable]
    public static double F(double x, double y) => Math.Abs(x) + Math.Abs(x - y);
}
