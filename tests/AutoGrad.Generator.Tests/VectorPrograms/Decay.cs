// The residuals of a decay: more results than parameters.
//
// results: r
// at: p = [2.0, 0.5]; t = [0.0, 1.0, 2.5, 4.0]; y = [1.9, 1.1, 0.7, 0.2]; r = new double[4]
// at: p = [-1.5, 0.1]; t = [3.0]; y = [0.4]; r = new double[1]
// at: p = [2.0, 0.5]; t = []; y = []; r = []
using System;
using AutoGrad;

public static partial class Decay
{
    [Differentiable(Derivatives.All)]
    public static void Residuals(ReadOnlySpan<double> p, [NoDerivative] ReadOnlySpan<double> t, [NoDerivative] ReadOnlySpan<double> y, Span<double> r)
    {
        for (var i = 0; i < r.Length; i++)
        {
            r[i] = p[0] * Math.Exp(-p[1] * t[i]) - y[i];
        }
    }
}
