// Angles, two arguments.
//
// let: q = x * x + y * y
// everywhere: value = Atan2(y, x) + Asin(x / 5) * Acos(y / 5) + Tan(x);
//     x' = -y / q + Acos(y / 5) / (5 * Sqrt(1 - x * x / 25)) + 1 + Tan(x) * Tan(x); y' = x / q - Asin(x / 5) / (5 * Sqrt(1 - y * y / 25))
// at: x = 1; y = 2
// at: x = -1; y = -2
// at: x = -1; y = 0.5
// at: x = 0; y = 1
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Trigonometry(double x, double y) => Math.Atan2(y, x) + Math.Asin(x / 5) * Math.Acos(y / 5) + Math.Tan(x);
}
