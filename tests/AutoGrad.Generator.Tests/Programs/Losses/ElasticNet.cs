// Least squares with L1 and L2 penalties. H. Zou and T. Hastie (2005).
//
// let: r = Vector(y.Length, i => Sum(w.Length, j => w[j] * x[i][j]) - y[i])
// everywhere: value = 0.5 * r.Sum(v => v * v) / y.Length + l1 * w.Sum(v => Abs(v)) + 0.5 * l2 * w.Sum(v => v * v);
//     w' = Vector(w.Length, j => Sum(y.Length, i => r[i] * x[i][j]) / y.Length + l1 * Sign(w[j]) + l2 * w[j])
// at: w = [0.4, -0.7, 1.1]; x = ScatteredRows(5, 3); y = Scattered(5, 4); l1 = 0.2; l2 = 0.05
// at: w = [0, 1]; x = [[1, 1]]; y = [1]; l1 = 0.5; l2 = 0; value = 0.5; w' = [0, 0.5]; kink
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double ElasticNet(
        ReadOnlySpan<double> w, [NoDerivative] double[][] x, [NoDerivative] ReadOnlySpan<double> y, [NoDerivative] double l1, [NoDerivative] double l2)
    {
        var loss = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var r = -y[i];
            for (var j = 0; j < w.Length; j++)
            {
                r += w[j] * x[i][j];
            }

            loss += 0.5 * r * r;
        }

        var penalty = 0.0;
        foreach (var v in w)
        {
            penalty += l1 * Math.Abs(v) + 0.5 * l2 * v * v;
        }

        return loss / y.Length + penalty;
    }
}
