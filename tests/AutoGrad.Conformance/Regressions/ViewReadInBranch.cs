// Once: the adjoint of a view was declared before the adjoint of its array (CS0841).
//
// at: x0 = 1.5
using System;
using AutoGrad;

public static partial class ViewReadInBranch
{
    [Differentiable]
    public static double F(double x0)
    {
        var s1 = new double[4];
        s1[0] += x0;
        ReadOnlySpan<double> s5 = s1.AsSpan(0, 1);
        if (x0 < 9)
        {
            return s5[0];
        }
        return 1.0;
    }
}
