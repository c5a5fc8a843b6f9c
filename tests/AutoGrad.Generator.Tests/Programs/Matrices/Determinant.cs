// A matrix that a helper eliminates in place, on a clone: the logarithm of the determinant's magnitude, whose gradient is the transposed inverse.
//
// at: m = new double[,] { { 2, 1 }, { -0.5, 3 } }; value = Log(6.5); m' = new double[,] { { 3 / 6.5, 0.5 / 6.5 }, { -1 / 6.5, 2 / 6.5 } }
// at: m = new double[,] { { 0.5, 2, -1 }, { 1.5, -0.25, 0.75 }, { -2, 1, 3 } }
using System;
using AutoGrad;

/// <summary>Of two dimensions.</summary>
public static partial class Matrices
{
    /// <summary>By elimination with pivots.</summary>
    [Differentiable]
    public static double Determinant(double[,] m)
    {
        var n = m.GetLength(0);
        if (n != m.GetLength(1))
        {
            throw new ArgumentException("It is not square.", nameof(m));
        }

        var reduced = (double[,])m.Clone();
        Eliminate(reduced, n);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            sum += Math.Log(Math.Abs(reduced[i, i]));
        }

        return sum;
    }

    private static void Eliminate(double[,] m, int n)
    {
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (Math.Abs(m[i, k]) > Math.Abs(m[pivot, k]))
                {
                    pivot = i;
                }
            }

            for (var j = 0; j < n && pivot != k; j++)
            {
                (m[k, j], m[pivot, j]) = (m[pivot, j], m[k, j]);
            }

            for (var i = k + 1; i < n; i++)
            {
                var factor = m[i, k] / m[k, k];
                for (var j = k; j < n; j++)
                {
                    m[i, j] -= factor * m[k, j];
                }
            }
        }
    }
}
