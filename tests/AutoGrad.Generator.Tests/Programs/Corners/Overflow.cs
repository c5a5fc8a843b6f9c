// Where intermediate values overflow, a gradient that is zero stays zero.
//
// everywhere: value = x > 700 ? 1 : 1 / (1 + Exp(-x)); x' = x > 700 ? 0 : Exp(-x) / ((1 + Exp(-x)) * (1 + Exp(-x)))
// at: x = 2
// at: x = 800
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double Overflow(double x) => 1 / (1 + Math.Exp(-x));
}
