// Swapping elements of a local array through a temporary.
//
// everywhere: value = Sum(x.Length, i => Pow(x[x.Length - 1 - i], i + 1)); x' = Vector(x.Length, k => (x.Length - k) * Pow(x[k], x.Length - 1 - k))
// at: x = [2, 3, 0.5, -1]
// at: x = [2, 3, 0.5]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double SwapInPlace(double[] x)
    {
        var t = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            t[i] = x[i];
        for (var i = 0; i < t.Length / 2; i++)
        {
            var other = t.Length - 1 - i;
            var swap = t[i];
            t[i] = t[other];
            t[other] = swap;
        }

        var sum = 0.0;
        for (var i = 0; i < t.Length; i++)
            sum += Math.Pow(t[i], i + 1);
        return sum;
    }
}
