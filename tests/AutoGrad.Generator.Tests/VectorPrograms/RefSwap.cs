// Two numbers changed in place, each into something of the other: a rotation.
//
// results: a, b
// in place: a, b
// at: a = 0.7; b = -1.2; angle = 0.4
using System;
using AutoGrad;

public static partial class Rotations
{
    [Differentiable(Derivatives.All)]
    public static void Rotate(ref double a, ref double b, double angle)
    {
        var old = a;
        a = Math.Cos(angle) * a - Math.Sin(angle) * b;
        b = Math.Sin(angle) * old + Math.Cos(angle) * b;
    }
}
