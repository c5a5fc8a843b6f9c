// An array that lives inside the method.
//
// everywhere: value = x * Sin(x) + y * y * x; x' = Sin(x) + x * Cos(x) + y * y; y' = 2 * x * y
// at: x = 0.7; y = -1.1
// at: x = 0; y = 3; value = 0; x' = 9; y' = 0
using System;
using AutoGrad;

public static partial class LocalArray
{
    [Differentiable]
    public static double F(double x, double y)
    {
        var t = new double[3];
        t[0] = Math.Sin(x);
        t[1] = y * y;
        t[2] = t[0] + t[1];
        return t[2] * x;
    }
}
