// At a tie the two halves share; against a constant the smallest subgradient is 0.
//
// everywhere: value = Max(x, y) + Max(0, x); x' = (x > y ? 1 : 0) + (x > 0 ? 1 : 0); y' = x > y ? 0 : 1
// at: x = 2; y = 1
// at: x = -2; y = 1
// at: x = 1.5; y = 1.5; x' = 1.5; y' = 0.5; kink
// at: x = 0; y = -1; x' = 1; y' = 0; kink
using System;
using AutoGrad;

public static partial class Max
{
    [Differentiable]
    public static double F(double x, double y) => Math.Max(x, y) + Math.Max(0, x);
}
