// Stages kept in arrays and variables: select with an index, filter, zip of different lengths, concatenation, reversal.
//
// let: z = new Func<double[], double[]>(x => [.. x.Select((v, i) => v * v * (i + 1))])
// everywhere: value = Enumerable.Range(0, x.Length - 1).Sum(i => z(x)[i] * x[i + 1]) + z(x).Where(v => v > 1).Sum() + Enumerable.Range(0, 2 * x.Length).Sum(i => i * (i < x.Length ? x[x.Length - 1 - i] : x[i - x.Length]));
//     x' = x.Select((v, i) => (i + 1 < x.Length ? 2 * v * (i + 1) * x[i + 1] : 0) + (i > 0 ? z(x)[i - 1] : 0) + (z(x)[i] > 1 ? 2 * v * (i + 1) : 0) + x.Length - 1 - i + x.Length + i).ToArray()
// at: x = [0.5, -1.5, 2]
// at: x = [0.3]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double Stages(double[] x)
    {
        var weighted = x.Select((v, i) => v * v * (i + 1)).ToArray();
        var large = weighted.Where(v => v > 1);
        var chained = Enumerable.Reverse(x).Concat(x).Select((v, i) => i * v);
        return weighted.Zip(x.Skip(1), (a, b) => a * b).Sum() + large.Sum() + chained.Sum();
    }
}
