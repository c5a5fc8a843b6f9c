// A one-dimensional convolution, squared and summed; triangular index arithmetic.
//
// let: o = Vector(x.Length - k.Length + 1, i => Sum(k.Length, j => k[j] * x[i + j]))
// everywhere: value = o.Sum(v => v * v); k' = Vector(k.Length, j => Sum(o.Length, i => 2 * o[i] * x[i + j])); x' = Vector(x.Length, q => Sum(o.Length, i => q - i >= 0 && q - i < k.Length ? 2 * o[i] * k[q - i] : 0))
// at: k = [0.5, -1, 2]; x = [1, 2, 0.3, -1, 4, 0.1]
// at: k = [3]; x = [2]; value = 36; k' = [24]; x' = [36]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Convolution(ReadOnlySpan<double> k, ReadOnlySpan<double> x)
    {
        var loss = 0.0;
        for (var i = 0; i + k.Length <= x.Length; i++)
        {
            var o = 0.0;
            for (var j = 0; j < k.Length; j++)
            {
                o += k[j] * x[i + j];
            }

            loss += o * o;
        }

        return loss;
    }
}
