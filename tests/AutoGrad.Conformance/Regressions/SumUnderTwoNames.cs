// Once: gradient (the adjoint of an element was gathered in a local although a view of the same adjoints sets it to zero in the same loop).
//
// at: v1 = [-1.03125, -1.421875, 1.09375]; x3 = 0.9375
// at: v1 = [0.5, 2.5]; x3 = -1.5
using System;
using AutoGrad;

public static partial class SumUnderTwoNames
{
    [Differentiable]
    public static double F(Span<double> v1, double x3)
    {
        Span<double> s4 = v1.Slice(0, 2);
        var a6 = 1.0;
        while (a6 > 0.125)
        {
            s4[1] = 1.0;
            x3 += v1[1];
            a6 *= 0.75;
        }
        return x3;
    }
}
