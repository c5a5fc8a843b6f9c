// Max, Min, Clamp and Abs, on their smooth sides and at their kinks.
//
// everywhere: value = Max(x, y) * Min(x, 2) + Clamp(y, -1, 1) + Abs(x);
//     x' = (x > y ? Min(x, 2) : 0) + (x < 2 ? Max(x, y) : 0) + Sign(x);
//     y' = (y > x ? Min(x, 2) : 0) + (Abs(y) < 1 ? 1 : 0)
// at: x = 1.5; y = 0.5
// at: x = 3; y = -4
// at: x = -2; y = 5
// at: x = 0.5; y = 0.5; x' = 0.5 * 0.5 + 0.5 + 1; y' = 0.25 + 1; kink
// at: x = 0; y = 1; x' = 1; y' = 0; kink
// at: x = 2; y = 0; x' = 2 + 1; y' = 1; kink
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Kinks(double x, double y) => Math.Max(x, y) * Math.Min(x, 2) + Math.Clamp(y, -1, 1) + Math.Abs(x);
}
