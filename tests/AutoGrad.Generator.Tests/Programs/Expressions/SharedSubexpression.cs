// One value in use five times: its adjoint collects them all.
//
// let: e = Exp(x * y)
// everywhere: value = e * e * Sin(e) + e / (1 + e); x' = y * e * (2 * e * Sin(e) + e * e * Cos(e) + 1 / ((1 + e) * (1 + e))); y' = x * e * (2 * e * Sin(e) + e * e * Cos(e) + 1 / ((1 + e) * (1 + e)))
// at: x = 0.4; y = -0.8
// at: x = 0; y = 3
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double SharedSubexpression(double x, double y)
    {
        var e = Math.Exp(x * y);
        return e * e * Math.Sin(e) + e / (1 + e);
    }
}
