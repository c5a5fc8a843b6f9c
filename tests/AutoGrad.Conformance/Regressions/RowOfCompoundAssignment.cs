// Once: a row was read by the old index and written by the new one.
//
// at: m0 = [[1.171875, -1.609375, -1.140625, -1.515625], [0.125, -0.765625, 0.15625, 1.484375], [0.96875, -1.21875, 0.875, -0.453125], [0.0625, 0.453125, -1.203125, 1.78125]]
using System;
using AutoGrad;

public static partial class RowOfCompoundAssignment
{
    [Differentiable]
    public static double F(double[][] m0)
    {
        var k2 = 0;
        var s3 = new double[3];
        m0[k2][s3.Length] *= s3[++k2];
        return m0[0][^1];
    }
}
