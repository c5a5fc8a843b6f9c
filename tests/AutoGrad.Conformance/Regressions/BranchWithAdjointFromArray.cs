// Once: an adjoint was used before its declaration (CS0841).
//
// at: x0 = 1.5
using System;
using AutoGrad;

public static partial class BranchWithAdjointFromArray
{
    [Differentiable]
    public static double F(double x0)
    {
        var t2 = x0;
        t2 += false ? 1.0 : t2;
        var s6 = new double[] { t2, 1.0, 1.0 };
        return s6[0];
    }
}
