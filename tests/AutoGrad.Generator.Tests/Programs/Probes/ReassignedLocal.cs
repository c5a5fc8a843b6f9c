// A local that is overwritten in terms of itself.
//
// everywhere: value = Exp(x * x) + x; x' = 2 * x * Exp(x * x) + 1
// at: x = 0.7
// at: x = -0.4
// at: x = 0; value = 1; x' = 1
using System;
using AutoGrad;

public static partial class ReassignedLocal
{
    [Differentiable]
    public static double F(double x)
    {
        var t = x;
        t = t * t;
        t = Math.Exp(t);
        t = t + x;
        return t;
    }
}
