// A helper that takes slices of its caller's spans: rows of a flat matrix.
//
// let: s = Vector(labels.Length, i => Sum(w.Length, j => w[j] * x[i * w.Length + j]))
// everywhere: value = Sum(labels.Length, i => Tanh(labels[i] * s[i])); w' = Vector(w.Length, j => Sum(labels.Length, i => (1 - Tanh(labels[i] * s[i]) * Tanh(labels[i] * s[i])) * labels[i] * x[i * w.Length + j]));
//     x' = Vector(x.Length, q => (1 - Tanh(labels[q / w.Length] * s[q / w.Length]) * Tanh(labels[q / w.Length] * s[q / w.Length])) * labels[q / w.Length] * w[q % w.Length])
// at: w = [0.2, -0.5]; x = [1, 2, 3, -1, 0.5, 0.5]; labels = [1, -1, 1]
// at: w = [1]; x = []; labels = []
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double Slices(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<int> labels)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            sum += Math.Tanh(labels[i] * Dot(w, x.Slice(i * w.Length, w.Length)));
        }

        return sum;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var dot = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
        }

        return dot;
    }
}
