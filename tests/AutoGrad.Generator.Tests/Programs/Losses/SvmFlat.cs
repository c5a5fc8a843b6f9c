// Linear support vector machine, primal form: hinge and L2 over a matrix stored row by row.
//
// let: f = w.Length; m = Vector(y.Length, i => y[i] * (Sum(f, j => w[j] * x[i * f + j]) + b))
// everywhere: value = m.Sum(t => Max(0, 1 - t)) / y.Length + 0.5 * lambda * w.Sum(v => v * v);
//     w' = Vector(f, j => Sum(y.Length, i => m[i] < 1 ? -y[i] * x[i * f + j] : 0) / y.Length + lambda * w[j]);
//     b' = Sum(y.Length, i => m[i] < 1 ? -y[i] : 0) / y.Length
// at: w = [0.3, -0.8]; b = 0.1; x = Scattered(10); y = [1, -1, 1, 1, -1]; lambda = 0.3
// at: w = [0, 0]; b = 0; x = [1, 2]; y = [1]; lambda = 1; value = 1; w' = [-1, -2]; b' = -1
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double SvmFlat(ReadOnlySpan<double> w, double b, [NoDerivative] ReadOnlySpan<double> x, ReadOnlySpan<int> y, [NoDerivative] double lambda)
    {
        var features = w.Length;
        var hinge = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var score = b;
            for (var j = 0; j < features; j++)
            {
                score += w[j] * x[i * features + j];
            }

            hinge += Math.Max(0, 1 - y[i] * score);
        }

        var norm = 0.0;
        for (var j = 0; j < features; j++)
        {
            norm += w[j] * w[j];
        }

        return hinge / y.Length + 0.5 * lambda * norm;
    }
}
