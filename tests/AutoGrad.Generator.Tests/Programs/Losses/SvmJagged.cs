// Linear support vector machine over rows, the score in a helper that takes a row.
//
// let: m = Vector(y.Length, i => y[i] * (Sum(w.Length, j => w[j] * x[i][j]) + b))
// everywhere: value = m.Sum(t => Max(0, 1 - t)) / y.Length + 0.5 * lambda * w.Sum(v => v * v);
//     w' = Vector(w.Length, j => Sum(y.Length, i => m[i] < 1 ? -y[i] * x[i][j] : 0) / y.Length + lambda * w[j]);
//     b' = Sum(y.Length, i => m[i] < 1 ? -y[i] : 0) / y.Length
// at: w = [0.3, -0.8]; b = 0.1; x = ScatteredRows(5, 2); y = [1, -1, 1, 1, -1]; lambda = 0.3
// at: w = [0, 0]; b = 0; x = [[1, 2]]; y = [1]; lambda = 1; value = 1; w' = [-1, -2]; b' = -1
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double SvmJagged(double[] w, double b, [NoDerivative] double[][] x, [NoDerivative] double[] y, [NoDerivative] double lambda)
    {
        var hinge = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            hinge += Math.Max(0, 1 - y[i] * (Dot(w, x[i]) + b));
        }

        return hinge / x.Length + 0.5 * lambda * Dot(w, w);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var dot = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            dot += a[j] * b[j];
        }

        return dot;
    }
}
