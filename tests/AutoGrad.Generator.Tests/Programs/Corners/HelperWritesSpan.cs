// A helper without a result that fills the array it is given.
//
// everywhere: value = Sum(x.Length, i => Exp(x[i]) * (i == 0 ? x[0] : Exp(x[i - 1]))); x' = Vector(x.Length, i => Exp(x[i]) * (i == 0 ? x[0] + 1 : Exp(x[i - 1])) + (i + 1 < x.Length ? Exp(x[i]) * Exp(x[i + 1]) : 0))
// at: x = [0.5, -1, 0.3]
// at: x = [2]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double HelperWritesSpan(ReadOnlySpan<double> x)
    {
        var e = new double[x.Length];
        Exponentials(x, e);
        var sum = e[0] * x[0];
        for (var i = 1; i < x.Length; i++)
        {
            sum += e[i] * e[i - 1];
        }

        return sum;
    }

    private static void Exponentials(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (var i = 0; i < x.Length; i++)
        {
            destination[i] = Math.Exp(x[i]);
        }
    }
}
