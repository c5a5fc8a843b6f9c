// Adaptive quadrature: intervals are halved until the error is small, and twice in any case. Simpson's rule is exact for cubics.
//
// everywhere: value = k * (Pow(b, 4) - Pow(a, 4)) / 4 + (b * b - a * a) / 2; k' = (Pow(b, 4) - Pow(a, 4)) / 4; a' = -k * a * a * a - a; b' = k * b * b * b + b
// at: k = 0.7; a = -0.5; b = 2
// at: k = -1.3; a = 1; b = 0.25
using System;
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double Simpson(double k, double a, double b) => Halved(k, a, b, Rule(k, a, b), 2);

    private static double Halved(double k, double a, double b, double whole, int least)
    {
        var middle = (a + b) / 2;
        var left = Rule(k, a, middle);
        var right = Rule(k, middle, b);
        if (least == 0 && Math.Abs(left + right - whole) < 1e-9) return left + right;
        return Halved(k, a, middle, left, least > 0 ? least - 1 : 0) + Halved(k, middle, b, right, least > 0 ? least - 1 : 0);
    }

    private static double Rule(double k, double a, double b) => (b - a) / 6 * (At(k, a) + 4 * At(k, (a + b) / 2) + At(k, b));

    private static double At(double k, double t) => k * t * t * t + t;
}
