// A linear system by elimination in a local jagged array, then back substitution; the sum of the solution.
//
// at: a = [[2, 1], [1, 3]]; b = [1, 2]; value = 0.8
// at: a = [[4, 1, 0.5], [0.3, 3, -1], [1, 0.2, 5]]; b = [1, -2, 0.5]
// at: a = [[4]]; b = [2]; value = 0.5; a' = [[-0.125]]; b' = [0.25]
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double LuSolve(double[][] a, double[] b)
    {
        var n = b.Length;
        var u = new double[n][];
        var x = new double[n];
        for (var i = 0; i < n; i++)
        {
            u[i] = new double[n];
            for (var j = 0; j < n; j++)
            {
                u[i][j] = a[i][j];
            }

            x[i] = b[i];
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = k + 1; i < n; i++)
            {
                var factor = u[i][k] / u[k][k];
                for (var j = k + 1; j < n; j++)
                {
                    u[i][j] -= factor * u[k][j];
                }

                x[i] -= factor * x[k];
            }
        }

        var sum = 0.0;
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                x[i] -= u[i][j] * x[j];
            }

            x[i] /= u[i][i];
            sum += x[i];
        }

        return sum;
    }
}
