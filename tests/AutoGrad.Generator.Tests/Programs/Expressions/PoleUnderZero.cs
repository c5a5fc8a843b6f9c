// A square root at 0 has an infinite slope; what multiplies it by zero stays zero.
//
// everywhere: value = y * Sqrt(x); y' = Sqrt(x); x' = y == 0 ? 0 : y / (2 * Sqrt(x))
// at: x = 4; y = 3
// at: x = 0; y = 2; value = 0; x' = double.PositiveInfinity; y' = 0; kink
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0; kink
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double PoleUnderZero(double x, double y) => y * Math.Sqrt(x);
}
