// A layer of a network with a branch in its activation: a matrix in an array, a product, and a bias.
//
// results: y
// at: w = [0.5, -0.25, 1.5, 0.75, -1.25, 0.2]; b = [0.1, -0.4]; x = [1.0, -2.0, 0.5]; y = new double[2]
using System;
using AutoGrad;

public static partial class Network
{
    [Differentiable(Derivatives.All)]
    public static void Layer(double[] w, double[] b, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var sum = b[i];
            for (var j = 0; j < x.Length; j++)
            {
                sum += w[i * x.Length + j] * x[j];
            }

            y[i] = sum > 0 ? sum : Math.Exp(sum) - 1;
        }
    }
}
