// Once: the row that is read was chosen after the index had changed it.
//
// at: m0 = [[-0.859375, -1.328125, 1.6875, 0.8125], [-0.828125, -1.46875, -0.640625, -1.890625], [-1.125, 0.375, -1.078125, -1.125], [1, 1.53125, 1.0625, 1.671875]]; n1 = 0
using System;
using AutoGrad;

public static partial class RowReadBeforeIndexSteps
{
    [Differentiable]
    public static double F(double[][] m0, int n1)
    {
        m0[0][0] = m0[n1][0 % m0[++n1].Length];
        return 1.0;
    }
}
