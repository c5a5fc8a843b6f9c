// A local array filled back to front.
//
// everywhere: value = Sum(x.Length, i => (i + 1) * Sin(x[x.Length - 1 - i])); x' = Vector(x.Length, k => (x.Length - k) * Cos(x[k]))
// at: x = [0.1, 0.5, -2]
// at: x = []
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double ReverseCopy(ReadOnlySpan<double> x)
    {
        var r = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            r[x.Length - 1 - i] = Math.Sin(x[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < r.Length; i++)
        {
            sum += (i + 1) * r[i];
        }

        return sum;
    }
}
