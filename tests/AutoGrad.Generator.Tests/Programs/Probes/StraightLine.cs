// Statements one after the other.
//
// everywhere: value = Sin(x * y) + y * y; x' = y * Cos(x * y); y' = x * Cos(x * y) + 2 * y
// at: x = 0.3; y = -1.2
// at: x = 0; y = 0; value = 0; x' = 0; y' = 0
// at: x = 2; y = 1.5
using System;
using AutoGrad;

public static partial class StraightLine
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var p = x * y;
        var s = Math.Sin(p);
        return s + y * y;
    }
}
