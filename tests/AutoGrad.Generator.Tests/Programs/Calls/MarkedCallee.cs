// The callee is differentiable itself, in another partial class.
//
// let: s = Sum(w.Length, j => w[j] * x[j])
// everywhere: value = s * s; w' = Map(x, v => 2 * s * v)
// at: w = [1, 2]; x = [0.5, -1]
// at: w = []; x = []
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double MarkedCallee(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x)
    {
        var score = LinearAlgebra.Dot(w, x);
        return score * score;
    }
}

public static partial class LinearAlgebra
{
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
