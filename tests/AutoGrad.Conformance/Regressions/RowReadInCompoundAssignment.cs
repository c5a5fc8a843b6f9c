// Once: the row that is read was chosen after the index had changed it.
//
// at: v0 = [1.53125, 1.40625, 0.109375, 1.421875, 1.421875]; m1 = [[1.75, -1.3125, 1.390625, 0.796875, 0.984375], [0.40625, 0.953125, -1.15625, 1.421875, 0.8125], [1.859375, 1.875, -1.0625, 0.390625, -0.03125], [-0.734375, -0.59375, 1.453125, -0.703125, 0.5625], [1.96875, 1.25, -0.15625, -1.1875, 0.09375]]; n2 = 1
using System;
using AutoGrad;

public static partial class RowReadInCompoundAssignment
{
    [Differentiable]
    public static double F(double[] v0, double[][] m1, int n2)
    {
        v0[0] *= m1[n2][0 % m1[++n2].Length];
        return 1.0;
    }
}
