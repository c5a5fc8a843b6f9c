// 0 to the power y is 0 for every y > 0: its derivative in y is 0, not NaN.
//
// at: x = 0; y = 2; value = 0; x' = 0; y' = 0; kink
// at: x = 0; y = 1; value = 0; x' = 1; y' = 0; kink
// at: x = 2; y = 3; value = 8; x' = 12; y' = 8 * Log(2)
// at: x = 0.5; y = -1.5; x' = -1.5 * Pow(0.5, -2.5); y' = Pow(0.5, -1.5) * Log(0.5)
using System;
using AutoGrad;

public static partial class PowZeroBase
{
    [Differentiable]
    public static double F(double x, double y) => Math.Pow(x, y);
}
