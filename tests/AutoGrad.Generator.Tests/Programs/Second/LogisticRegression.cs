// Logistic regression with rows of data: the Hessian is Σ p (1 − p) x xᵀ / n, the bias being a column of ones.
//
// let: n = rows.Length; s = Map(Enumerable.Range(0, n).Select(i => b + w[0] * rows[i][0] + w[1] * rows[i][1]), t => t);
//     p = Map(s, t => 1 / (1 + Exp(-t))); X = rows.Select(r => new[] { r[0], r[1], 1.0 }).ToArray();
//     g = Vector(3, j => Sum(n, i => (p[i] - (y[i] > 0 ? 1 : 0)) * X[i][j]) / n)
// everywhere: w' = [g[0], g[1]]; b' = g[2];
//     hessian = Enumerable.Range(0, 3).Select(j => Vector(3, k => Sum(n, i => p[i] * (1 - p[i]) * X[i][j] * X[i][k]) / n)).ToArray()
// at: w = [0.3, -0.2]; b = 0.1; rows = [[1, 2], [-1, 0.5], [3, 1]]; y = [1, -1, 1]
// at: w = [0, 0]; b = 0; rows = [[1, 2]]; y = [1]; value = Log(2)
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double LogisticRegression(ReadOnlySpan<double> w, double b, [NoDerivative] double[][] rows, int[] y)
    {
        var loss = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var score = b;
            for (var j = 0; j < w.Length; j++)
            {
                score += w[j] * rows[i][j];
            }

            loss += Math.Log(1 + Math.Exp(-y[i] * score));
        }

        return loss / rows.Length;
    }
}
