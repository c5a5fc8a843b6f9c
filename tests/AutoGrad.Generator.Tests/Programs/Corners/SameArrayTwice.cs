// The same array as both arguments of a helper.
//
// everywhere: value = Sum(x.Length, i => x[i] * Sin(x[i])); x' = Map(x, v => Sin(v) + v * Cos(v))
// at: x = [1, -2, 0.5]
// at: x = []
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double SameArrayTwice(double[] x) => Correlate(x, x);

    private static double Correlate(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * Math.Sin(b[i]);
        }

        return sum;
    }
}
