// A normalisation in place after a first sweep over a scratch array.
//
// results: p
// at: z = [0.5, -1.0, 2.0, 0.25]; p = new double[4]
using System;
using AutoGrad;

public static partial class Normalised
{
    [Differentiable(Derivatives.All)]
    public static void Softmax(double[] z, Span<double> p)
    {
        var shifted = new double[z.Length];
        var sum = z[0] * 0;
        for (var i = 0; i < z.Length; i++)
        {
            shifted[i] = Math.Exp(z[i] - z[0]);
            sum += shifted[i];
        }

        for (var i = 0; i < z.Length; i++)
        {
            p[i] = shifted[i] / sum;
        }
    }
}
