// The gradient with respect to a span.
//
// everywhere: value = Sum(a.Length, i => a[i] * b[i]); a' = b; b' = a
// loops: fused
// at: a = [1, 2, 3]; b = [4, -5, 6]
// at: a = [0]; b = [2]; value = 0
// at: a = []; b = []
using System;
using AutoGrad;

public static partial class SpanParameter
{
    [Differentiable]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var dot = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }
}
