// Softmax regression with weights, biases and L2, the logits of every row in a local array.
//
// let: k = b.Length; f = w.Length / b.Length; n = labels.Length;
//     z = Enumerable.Range(0, n).Select(i => Vector(k, c => b[c] + Sum(f, j => w[c * f + j] * x[i * f + j]))).ToArray();
//     p = z.Select(row => Map(row, v => Exp(v) / row.Sum(u => Exp(u)))).ToArray()
// everywhere: value = Sum(n, i => -Log(p[i][labels[i]])) / n + 0.5 * lambda * w.Sum(v => v * v);
//     w' = Vector(k * f, q => Sum(n, i => (p[i][q / f] - (labels[i] == q / f ? 1 : 0)) * x[i * f + q % f]) / n + lambda * w[q]);
//     b' = Vector(k, c => Sum(n, i => p[i][c] - (labels[i] == c ? 1 : 0)) / n)
// at: w = Scattered(6); b = Scattered(3, 2); x = Scattered(8, 3); labels = [0, 2, 1, 2]; lambda = 0.1
// at: w = [0, 0]; b = [0, 0]; x = [1]; labels = [1]; lambda = 1; value = Log(2)
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double SoftmaxRegression(
        ReadOnlySpan<double> w, ReadOnlySpan<double> b, [NoDerivative] ReadOnlySpan<double> x, ReadOnlySpan<int> labels, [NoDerivative] double lambda)
    {
        var classes = b.Length;
        var features = w.Length / classes;
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var z = new double[classes];
            var max = double.NegativeInfinity;
            for (var c = 0; c < classes; c++)
            {
                var score = b[c];
                for (var j = 0; j < features; j++)
                {
                    score += w[c * features + j] * x[i * features + j];
                }

                z[c] = score;
                if (score > max)
                {
                    max = score;
                }
            }

            var sum = 0.0;
            for (var c = 0; c < classes; c++)
            {
                sum += Math.Exp(z[c] - max);
            }

            loss += Math.Log(sum) + max - z[labels[i]];
        }

        var norm = 0.0;
        for (var q = 0; q < w.Length; q++)
        {
            norm += w[q] * w[q];
        }

        return loss / labels.Length + 0.5 * lambda * norm;
    }
}
