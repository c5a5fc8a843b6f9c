// Once: the row of a target was chosen after the value had changed its index.
//
// at: m0 = [[-1.578125, 1.578125, 2, 0.25], [0.40625, 1.0625, -0.109375, -1.15625], [-0.140625, -1.59375, -0.703125, -0.75], [-0.28125, 0.015625, -1.75, -0.078125]]
using System;
using AutoGrad;

public static partial class RowIndexIsExpression
{
    [Differentiable]
    public static float F(double[][] m0)
    {
        var k4 = 3;
        m0[k4 % 2][0] = m0[++k4 % 1][0];
        return 1f;
    }
}
