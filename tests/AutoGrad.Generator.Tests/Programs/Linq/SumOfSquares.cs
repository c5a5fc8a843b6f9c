// The commonest chain of all: zip, subtract, square, sum.
//
// everywhere: value = Enumerable.Range(0, x.Length).Sum(i => (x[i] - y[i]) * (x[i] - y[i])) / x.Length; x' = x.Select((v, i) => 2 * (v - y[i]) / x.Length).ToArray()
// at: x = [0.5, -1, 2]; y = [1, 1, 1]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double SumOfSquares(double[] x, [NoDerivative] double[] y) =>
        x.Zip(y, (a, b) => a - b).Sum(r => r * r) / x.Length;
}
