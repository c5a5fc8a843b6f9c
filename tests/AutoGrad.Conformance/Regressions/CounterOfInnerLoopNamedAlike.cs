// Once: a recomputed counter and that of an inner loop had one name (CS0136).
//
// at: v1 = [-1.234375, 0.671875, 1.21875, -1.890625]
using System;
using AutoGrad;

public static partial class CounterOfInnerLoopNamedAlike
{
    private static double H0(Span<double> v0, double x1)
    {
        for (var i3 = 0; i3 < 0; ++i3)
        {
            v0[1] = 0.5;
        }
        return 1.0;
    }

    [Differentiable]
    public static double F(double[] v1)
    {
        for (var i3 = 0; false; i3++)
        {
            H0(v1, 1.0);
            v1[i3] = 1.0;
        }
        return v1[0];
    }
}
