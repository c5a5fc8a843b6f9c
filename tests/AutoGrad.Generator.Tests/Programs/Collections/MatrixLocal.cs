// A two-dimensional array made here, filled, updated in place, read by foreach and through an initialiser.
//
// let: s = new Func<double, int, double>((x, n) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, 3).Sum(j => Pow(x * i + j, 2))))
// everywhere: value = s(x, n) + (n > 1 ? Pow((x + 2) * x, 2) - Pow(x + 2, 2) : 0) + 3 * n + x * y - 4; x' = Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, 3).Sum(j => 2 * i * (x * i + j))) + (n > 1 ? 2 * (x + 2) * x * (2 * x + 2) - 2 * (x + 2) : 0) + y; y' = x
// at: x = 0.5; y = 2; n = 3
using System;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double MatrixLocal(double x, double y, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < table.GetLength(1); j++)
            {
                table[i, j] = x * i + j;
            }
        }

        table[1, 2] *= x;
        var sum = 0.0;
        foreach (var v in table)
        {
            sum += v * v;
        }

        double[,] small = { { x, 2 }, { 2, y } };
        return sum + table.Length + small[0, 0] * small[1, 1] - small[0, 1] * small[1, 0];
    }
}
