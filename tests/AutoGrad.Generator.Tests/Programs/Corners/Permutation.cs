// A local array of integers decides where elements go.
//
// let: n = x.Length
// everywhere: value = Sum(n, i => x[i] * Sin(x[3 * i % n])); x' = Vector(n, k => Sin(x[3 * k % n]) + Sum(n, i => 3 * i % n == k ? x[i] * Cos(x[k]) : 0))
// at: x = [1, 2, 0.5, -1]
// at: x = [0.25]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double Permutation(ReadOnlySpan<double> x)
    {
        var target = new int[x.Length];
        var moved = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            target[i] = 3 * i % x.Length;
        }

        for (var i = 0; i < x.Length; i++)
        {
            moved[i] = Math.Sin(x[target[i]]);
        }

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * moved[i];
        }

        return sum;
    }
}
