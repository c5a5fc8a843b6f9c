// Once: refused without a diagnostic.
//
// at: m0 = [[-1.734375, 1.125, 0.078125, 1.609375], [-1.625, -1.296875, 1.609375, -1.9375], [0.953125, -1.828125, -1.71875, 0.40625], [-0.140625, -1.625, 0.03125, 0.28125]]; v2 = [-0.640625, -1.375, -1.21875, 1.421875]
using System;
using AutoGrad;

public static partial class ConstantArrayAssigned
{
    [Differentiable]
    public static double F(double[][] m0, [NoDerivative] double[] v2)
    {
        Span<double> s4 = m0[2];
        s4[2] *= v2[1] = m0[0][0];
        return m0[2][0];
    }
}
