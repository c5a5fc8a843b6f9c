// A layer of a network: weights, biases, tanh, a read-out; the hidden values in a local array.
//
// at: w = Scattered(6); b = Scattered(3, 2); v = Scattered(3, 3); x = [0.5, -1.2]; y = 0.3
// at: w = []; b = []; v = []; x = [1, 2]; y = 3; value = 9
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double OneLayer(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> v, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] double y)
    {
        var hidden = new double[b.Length];
        for (var k = 0; k < b.Length; k++)
        {
            var a = b[k];
            for (var j = 0; j < x.Length; j++)
            {
                a += w[k * x.Length + j] * x[j];
            }

            hidden[k] = Math.Tanh(a);
        }

        var output = 0.0;
        for (var k = 0; k < v.Length; k++)
        {
            output += v[k] * hidden[k];
        }

        return (output - y) * (output - y);
    }
}
