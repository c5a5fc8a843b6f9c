// A tuple of two numbers.
//
// results: return
// at: x = 0.6; y = -0.8
using System;
using AutoGrad;

public static partial class Coordinates
{
    [Differentiable(Derivatives.All)]
    public static (double Radius, double Angle) Polar(double x, double y) => (Math.Sqrt(x * x + y * y), Math.Atan2(y, x));
}
