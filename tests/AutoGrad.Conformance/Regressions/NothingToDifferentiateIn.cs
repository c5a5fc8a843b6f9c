// Once: Rows (the Hessian of no numbers called the method with the caller's own array, which the method writes to).
//
// at: v0 = []; v1 = [1.28125, -0.09375]
// at: v0 = [0.5]; v1 = [1.28125, -0.09375]
using System;
using AutoGrad;

public static partial class NothingToDifferentiateIn
{
    [Differentiable]
    public static double F(double[] v0, [NoDerivative] double[] v1)
    {
        v1[0] += 1.0;
        return v1[0];
    }
}
