// Once: gradient (the row was chosen again by an item that the helper has changed meanwhile).
//
// at: x0 = 0.328125; m1 = [[0.78125, 0.71875, 1.4375, 0.171875], [0.1875, 0.890625], [-0.625, 1.953125]]
// at: x0 = -1.5; m1 = [[1.25, 0.5, 1.75], [0.5, 0.25], [2.5, -0.625, 0.75]]
using System;
using AutoGrad;

public static partial class RowChosenByOverwrittenItem
{
    private static double H1(ReadOnlySpan<double> v0, double[] v1, int n2)
    {
        for (var i3 = 0; i3 < v1.Length; i3++)
        {
            foreach (var e4 in v0)
            {
                v1[i3] += 0.5;
            }
        }
        return 1.0;
    }

    [Differentiable]
    public static double F(double x0, double[][] m1)
    {
        m1[2][0] = m1[(int)m1[0][^1]][1];
        x0 -= m1[2][0];
        H1(m1[0], m1[0], 0);
        return x0;
    }
}
