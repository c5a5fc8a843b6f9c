// Constants: const, static readonly, and a static readonly array. Gauss–Legendre quadrature of exp(a x) on [-1, 1].
//
// everywhere: value = Sum(3, i => new[] { 5 / 9.0, 8 / 9.0, 5 / 9.0 }[i] * Exp(a * new[] { -Sqrt(0.6), 0, Sqrt(0.6) }[i]));
//     a' = Sum(3, i => new[] { 5 / 9.0, 8 / 9.0, 5 / 9.0 }[i] * new[] { -Sqrt(0.6), 0, Sqrt(0.6) }[i] * Exp(a * new[] { -Sqrt(0.6), 0, Sqrt(0.6) }[i]))
// loops: fused
// at: a = 0.7
// at: a = 0; a' = 0
using System;
using AutoGrad;

public static partial class Arrays
{
    private const int Points = 3;
    private static readonly double Node = Math.Sqrt(0.6);
    private static readonly double[] Nodes = { -Node, 0, Node };
    private static readonly double[] Weights = { 5 / 9.0, 8 / 9.0, 5 / 9.0 };

    [Differentiable]
    public static double StaticReadonlyTable(double a)
    {
        var integral = 0.0;
        for (var i = 0; i < Points; i++)
        {
            integral += Weights[i] * Math.Exp(a * Nodes[i]);
        }

        return integral;
    }
}
