// The squared hinge loss, summed over the rows of a matrix.
//
// let: v = Vector(x.Length, i => Max(0, 1 - y[i] * Sum(w.Length, j => w[j] * x[i][j])))
// everywhere: value = v.Sum(t => t * t); w' = Vector(w.Length, j => Sum(x.Length, i => -2 * v[i] * y[i] * x[i][j]))
// at: w = [0.2, -0.4]; x = [[1, 2], [-1, 0.5], [3, -3]]; y = [1, -1, 1]
// at: w = [0, 0]; x = [[1, 2]]; y = [-1]; value = 1; w' = [2, 4]
// at: w = [1, 1]; x = []; y = []
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double SquaredHinge(ReadOnlySpan<double> w, [NoDerivative] double[][] x, int[] y)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var margin = 0.0;
            for (var j = 0; j < w.Length; j++)
            {
                margin += w[j] * x[i][j];
            }

            var violation = Math.Max(0, 1 - y[i] * margin);
            loss += violation * violation;
        }

        return loss;
    }
}
