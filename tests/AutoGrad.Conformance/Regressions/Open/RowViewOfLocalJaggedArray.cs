// Once: a local jagged array that is written through a view of its row has no adjoint (AG0999).
//
// at: v0 = [0.5, -1.25]
using System;
using AutoGrad;

public static partial class RowViewOfLocalJaggedArray
{
    [Differentiable]
    public static double F(double[] v0)
    {
        var r3 = new double[3][];
        r3[1] = new double[3];
        Span<double> s5 = r3[1];
        var t8 = v0[0];
        s5[0] = t8;
        return s5[0];
    }
}
