// An object with a matrix and a list, made apart into both: a layer of tanh units.
// language: 12
//
// object: this = new Weights { W = w, B = new System.Collections.Generic.List<double>(b) }; double[,] w = W; double[] b = B
// everywhere: value = Enumerable.Range(0, b.Length).Sum(i => Tanh(a[i])); w' = Grid(w, (i, j) => (1 - Tanh(a[i]) * Tanh(a[i])) * x[j]); b' = a.Select(v => 1 - Tanh(v) * Tanh(v)).ToArray();
//     x' = x.Select((_, j) => Enumerable.Range(0, b.Length).Sum(i => (1 - Tanh(a[i]) * Tanh(a[i])) * w[i, j])).ToArray()
// let: a = b.Select((v, i) => v + Enumerable.Range(0, x.Length).Sum(j => w[i, j] * x[j])).ToArray()
// at: w = new double[,] { { 0.5, -1, 0.25 }, { 1.5, 0.75, -0.5 } }; b = [0.25, -0.5]; x = [1, 0.5, -1.5]
using System;
using System.Collections.Generic;
using AutoGrad;

/// <summary>Of a layer.</summary>
public sealed partial class Weights
{
    /// <summary>A row for each unit.</summary>
    public double[,] W { get; init; } = new double[0, 0];

    /// <summary>One for each unit.</summary>
    public List<double> B { get; init; } = [];

    /// <summary>What the units give, together.</summary>
    [Differentiable(WithRespectTo = ["this", "x"])]
    public double Respond(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < B.Count; i++)
        {
            sum += Math.Tanh(B[i] + Dot(W, i, x));
        }

        return sum;
    }

    private static double Dot(double[,] w, int row, double[] x)
    {
        var dot = 0.0;
        for (var j = 0; j < w.GetLength(1); j++)
        {
            dot += w[row, j] * x[j];
        }

        return dot;
    }
}
