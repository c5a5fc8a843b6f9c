// The norm of a matrix-vector product that is kept in a local array.
//
// let: n = x.Length; y = Vector(n, i => Sum(n, j => a[i * n + j] * x[j])); r = Sqrt(y.Sum(v => v * v))
// everywhere: value = r; a' = Vector(n * n, q => y[q / n] * x[q % n] / r); x' = Vector(n, j => Sum(n, i => y[i] * a[i * n + j]) / r)
// at: a = [1, 2, -0.5, 3]; x = [0.4, -1]
// at: a = [2]; x = [-3]; value = 6; a' = [3]; x' = [-2]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double MatrixVector(double[] a, double[] x)
    {
        var n = x.Length;
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                y[i] += a[i * n + j] * x[j];
            }
        }

        var squares = 0.0;
        foreach (var v in y)
        {
            squares += v * v;
        }

        return Math.Sqrt(squares);
    }
}
