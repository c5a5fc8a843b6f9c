// A constant two-dimensional array, read by loops over its dimensions and at fixed places.
//
// everywhere: value = Enumerable.Range(0, m.GetLength(0)).Sum(i => Pow(Enumerable.Range(0, m.GetLength(1)).Sum(j => m[i, j] * x[j]), 2)) + m[0, 1] * x[0];
//     x' = x.Select((_, k) => Enumerable.Range(0, m.GetLength(0)).Sum(i => 2 * Enumerable.Range(0, m.GetLength(1)).Sum(j => m[i, j] * x[j]) * m[i, k]) + (k == 0 ? m[0, 1] : 0)).ToArray()
// at: x = [0.5, -1]; m = new double[,] { { 1, 2 }, { 3, 4 }, { -1, 0.5 } }
using System;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double MatrixConstant(double[] x, [NoDerivative] double[,] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.GetLength(0); i++)
        {
            var row = 0.0;
            for (var j = 0; j < m.GetLength(1); j++)
            {
                row += m[i, j] * x[j];
            }

            sum += row * row;
        }

        return sum + m[0, 1] * x[0];
    }
}
