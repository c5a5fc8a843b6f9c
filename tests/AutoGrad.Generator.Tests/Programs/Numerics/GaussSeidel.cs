// Sweeps of Gauss–Seidel relaxation: values are used as soon as they are overwritten.
//
// at: f = [1, -0.5, 2, 0.3]; omega = 1.2; sweeps = 4
// at: f = [1]; omega = 0.5; sweeps = 2; value = 0.375; f' = [0.375]; omega' = 0.5
// at: f = []; omega = 1; sweeps = 3; value = 0; omega' = 0
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double GaussSeidel(ReadOnlySpan<double> f, double omega, int sweeps)
    {
        var u = new double[f.Length + 2];
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            for (var i = 1; i <= f.Length; i++)
            {
                u[i] += omega * (0.5 * (u[i - 1] + u[i + 1] + f[i - 1]) - u[i]);
            }
        }

        var sum = 0.0;
        for (var i = 1; i <= f.Length; i++)
        {
            sum += u[i];
        }

        return sum;
    }
}
