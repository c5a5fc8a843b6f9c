// Once: refused without a diagnostic.
//
// at: x0 = 0.5; x1 = -1.25; m2 = [[1.0, 2.0, 3.0]]
using System;
using AutoGrad;

public static partial class ConstantJaggedArrayHoldsVarying
{
    [Differentiable]
    public static double F(double x0, double x1, [NoDerivative] double[][] m2)
    {
        m2[0][2] /= x0;
        return x1 + m2[0][2];
    }
}
