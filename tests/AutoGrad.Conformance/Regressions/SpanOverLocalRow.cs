// Once: a span over a row of a local jagged array became the row itself (CS1061).
//
// at: v2 = [-0.546875]
using System;
using AutoGrad;

public static partial class SpanOverLocalRow
{
    private static void H0(Span<double> v0, Span<double> v1, double x2)
    {
        v0[1] += 1.0;
    }

    [Differentiable]
    public static double F(ReadOnlySpan<double> v2)
    {
        var r5 = new double[3][];
        r5[1] = new double[3];
        Span<double> s10 = r5[1];
        if (true)
        {
            return s10[1];
        }
        H0(s10.Slice(1, 1), s10, 0.15625);
    }
}
