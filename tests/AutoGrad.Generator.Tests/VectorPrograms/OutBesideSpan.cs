// An array of results, and what they sum up to, without a value of the method's own.
//
// results: total, y
// at: x = [0.5, -1.5, 2.0]; y = new double[3]
using System;
using AutoGrad;

public static partial class Scaled
{
    [Differentiable(Derivatives.All)]
    public static void Squares(ReadOnlySpan<double> x, out double total, Span<double> y)
    {
        total = 0;
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
            total += y[i];
        }
    }
}
