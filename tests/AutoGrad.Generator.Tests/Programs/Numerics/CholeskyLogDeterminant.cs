// The log-determinant by Cholesky's factorisation in a local flat array: triangular loops, in place, a square root on the diagonal.
//
// at: a = [4, 99, 1, 3]; n = 2; value = Log(11); a' = [3.0 / 11, 0, -2.0 / 11, 4.0 / 11]
// at: a = [2]; n = 1; value = Log(2); a' = [0.5]
// at: a = [4, 0, 0, 1, 3, 0, 0.5, -0.2, 2]; n = 3
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double CholeskyLogDeterminant(ReadOnlySpan<double> a, int n)
    {
        var l = new double[n * n];
        var logDeterminant = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i * n + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= l[i * n + k] * l[j * n + k];
                }

                if (i == j)
                {
                    l[i * n + i] = Math.Sqrt(sum);
                    logDeterminant += 2 * Math.Log(l[i * n + i]);
                }
                else
                {
                    l[i * n + j] = sum / l[j * n + j];
                }
            }
        }

        return logDeterminant;
    }
}
