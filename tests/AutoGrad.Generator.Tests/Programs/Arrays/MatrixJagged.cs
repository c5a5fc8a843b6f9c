// The Frobenius norm of a difference, rows of different lengths.
//
// let: r = Sqrt(Sum(a.Length, i => Sum(a[i].Length, j => (a[i][j] - b[i][j]) * (a[i][j] - b[i][j]))))
// everywhere: value = r; a' = a.Select((row, i) => Vector(row.Length, j => (a[i][j] - b[i][j]) / r)).ToArray(); b' = a.Select((row, i) => Vector(row.Length, j => (b[i][j] - a[i][j]) / r)).ToArray()
// at: a = [[1, 2], [3]]; b = [[0.5, 0], [-1]]
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double MatrixJagged(double[][] a, double[][] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            var rowA = a[i];
            var rowB = b[i];
            for (var j = 0; j < rowA.Length; j++)
            {
                var d = rowA[j] - rowB[j];
                sum += d * d;
            }
        }

        return Math.Sqrt(sum);
    }
}
