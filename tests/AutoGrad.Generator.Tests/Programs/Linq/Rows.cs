// Chains inside chains: the rows of an array of arrays.
//
// everywhere: value = m.Sum(r => r.Sum(v => v * v) * r[0]); m' = m.Select(r => r.Select((v, i) => 2 * v * r[0] + (i == 0 ? r.Sum(u => u * u) : 0)).ToArray()).ToArray()
// at: m = [[0.5, -1], [2, 1, 3]]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double Rows(double[][] m) => m.Sum(row => row.Sum(v => v * v) * row[0]);
}
