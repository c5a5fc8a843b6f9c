// Once: a local array was saved like a number (CS0103).
//
// at: x2 = -1.75
using System;
using AutoGrad;

public static partial class LocalArrayLengthInWhile
{
    private static double H0(double[] v0)
    {
        var t1 = v0[0];
        return t1;
    }

    [Differentiable]
    public static double F(double x2)
    {
        var a4 = 0.5;
        for (var i5 = 0; false; i5++)
        {
            var s6 = new double[] { 1.0, x2, 1.0 };
            var s8 = new double[s6.Length];
            s8[1] = H0(s6) * s8.Length;
            a4 = s8[0];
            x2 = a4;
        }
        return x2;
    }
}
