// The logarithm of zero is infinite, and so is the derivative of its multiples; where the result does not depend on these, that counts for nothing.
//
// everywhere: value = Pow(x, a) + Max(a * Log(x), -10 * b);
//     x' = x == 0 ? 0 : a * Pow(x, a) / x + (a * Log(x) > -10 * b ? a / x : 0);
//     a' = x == 0 ? 0 : Pow(x, a) * Log(x) + (a * Log(x) > -10 * b ? Log(x) : 0); b' = a * Log(x) > -10 * b ? 0 : -10
// at: x = 0; a = 4; b = 1.5; kink
// at: x = 0.5; a = 2; b = 1.5
// at: x = 0.25; a = 3; b = -0.75
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double NothingTimesLogarithm(double x, double a, double b)
    {
        var exponent = a * Math.Log(x);
        return Math.Exp(exponent) + Math.Max(exponent, -10 * b);
    }
}
