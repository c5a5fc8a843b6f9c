// Once: the row of a target was chosen after the index had changed it.
//
// at: m0 = [[0.359375, -1.90625, 0.3125, -1.875], [-1.71875, -1.8125, -1.09375, -1.484375], [-1.234375, -1.15625, 0.859375, 0.46875], [0.453125, -0.421875, 1.28125, -0.4375]]; n2 = 0
using System;
using AutoGrad;

public static partial class RowChosenBeforeIndexSteps
{
    [Differentiable]
    public static double F(double[][] m0, int n2)
    {
        m0[n2][n2++] = 1.0;
        return 1.0;
    }
}
