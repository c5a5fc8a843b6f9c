// Logistic loss in its stable form: the branch keeps the exponential from overflowing.
//
// let: s = Vector(x.Length / w.Length, i => Sum(w.Length, j => w[j] * x[i * w.Length + j])); p = Map(s, t => 1 / (1 + Exp(-t)))
// everywhere: w' = Vector(w.Length, j => Sum(y.Length, i => (p[i] - y[i]) * x[i * w.Length + j]) / y.Length)
// at: w = [0.3, -0.2]; x = [1, 2, -1, 0.5, 3, 1]; y = [1, 0, 1]
// at: w = [100, 0]; x = [10, 0, -10, 0]; y = [1, 0]; value = 0; w' = [0, 0]
// at: w = [0, 0]; x = [1, 2]; y = [1]; value = Log(2); w' = [-0.5, -1]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double Logistic(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x, ReadOnlySpan<int> y)
    {
        var loss = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var score = 0.0;
            for (var j = 0; j < w.Length; j++)
            {
                score += w[j] * x[i * w.Length + j];
            }

            var softplus = score > 0 ? score + Math.Log(1 + Math.Exp(-score)) : Math.Log(1 + Math.Exp(score));
            loss += softplus - y[i] * score;
        }

        return loss / y.Length;
    }
}
