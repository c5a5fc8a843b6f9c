// A short array of many parameters, some of which its numbers do not vary with.
//
// results: return
// at: x = [0.5, -1.5, 2.0, 0.25]; y = [1.0, 2.0, -0.5, 0.3]
using System;
using AutoGrad;

public static partial class Norms
{
    [Differentiable(Derivatives.All)]
    public static double[] Both(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double dot = 0, squares = 0;
        for (var i = 0; i < x.Length; i++)
        {
            dot += x[i] * y[i];
            squares += x[i] * x[i];
        }

        return new[] { dot, Math.Sqrt(squares) };
    }
}
