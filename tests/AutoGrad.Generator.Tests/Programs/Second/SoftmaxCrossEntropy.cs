// Softmax cross-entropy: the Hessian is diag(p) − p pᵀ, whatever the label; the shift by the maximum cancels in it too.
//
// let: e = Map(z, v => Exp(v - z.Max())); p = Map(e, v => v / e.Sum())
// everywhere: value = Log(e.Sum()) - (z[label] - z.Max()); z' = Vector(z.Length, k => p[k] - (k == label ? 1 : 0));
//     hessian = Enumerable.Range(0, z.Length).Select(j => Vector(z.Length, k => (j == k ? p[j] : 0) - p[j] * p[k])).ToArray()
// at: z = [0.2, -1, 3]; label = 0
// at: z = [1000, 999, 998.5]; label = 1
// at: z = [0.7]; label = 0; value = 0; z' = [0]; hessian = [[0]]
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
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
