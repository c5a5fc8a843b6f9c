// An element is written, read, overwritten and read again.
//
// everywhere: value = Exp(x) * (Exp(x) * x + y); x' = Exp(x) * (Exp(x) * x + y) + Exp(x) * (Exp(x) * x + Exp(x)); y' = Exp(x)
// at: x = 0.3; y = 2
// at: x = -1; y = 0
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double WriteReadOverwrite(double x, double y)
    {
        var t = new double[1];
        t[0] = Math.Exp(x);
        var first = t[0];
        t[0] = t[0] * x + y;
        return first * t[0];
    }
}
