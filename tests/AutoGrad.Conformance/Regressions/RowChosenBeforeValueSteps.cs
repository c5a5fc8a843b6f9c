// Once: the row of a target was chosen after the value had changed its index.
//
// at: m2 = [[1.28125, -0.609375, -1.171875, 1.875], [1.90625, 0.390625, -1.578125, 1.109375], [1.984375, -1.921875, 1.421875, 1.0625], [-0.984375, -0.125, -1.4375, -1.21875]]
using System;
using AutoGrad;

public static partial class RowChosenBeforeValueSteps
{
    [Differentiable]
    public static double F(double[][] m2)
    {
        var k4 = 0;
        m2[k4][1] = m2[++k4][1];
        return 1.0;
    }
}
