// Softmax cross-entropy of logits with the maximum subtracted: the shift cancels in the gradient.
//
// let: e = Map(z, v => Exp(v - z.Max()))
// everywhere: value = Log(e.Sum()) - (z[label] - z.Max()); z' = Vector(z.Length, k => e[k] / e.Sum() - (k == label ? 1 : 0))
// at: z = [0.2, -1, 3]; label = 0
// at: z = [1000, 999, 998.5]; label = 1
// at: z = [0.7]; label = 0; value = 0; z' = [0]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> z, int label)
    {
        var max = z[0];
        for (var k = 1; k < z.Length; k++)
        {
            max = Math.Max(max, z[k]);
        }

        var sum = 0.0;
        for (var k = 0; k < z.Length; k++)
        {
            sum += Math.Exp(z[k] - max);
        }

        return Math.Log(sum) - (z[label] - max);
    }
}
