// Rows of a jagged parameter, overwritten in place, the second use non-linear.
//
// everywhere: value = m.Sum(row => row.Sum(v => Exp(2 * v))); m' = m.Select(row => Map(row, v => 2 * Exp(2 * v))).ToArray()
// at: m = [[0.1, -1], [0.5], []]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double JaggedInPlace(double[][] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.Length; i++)
        {
            for (var j = 0; j < m[i].Length; j++)
            {
                m[i][j] = Math.Exp(m[i][j]);
                m[i][j] *= m[i][j];
                sum += m[i][j];
            }
        }

        return sum;
    }
}
