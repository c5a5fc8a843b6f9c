// s = c s + x: linear in what is carried, the factor constant.
//
// everywhere: value = Sum(x.Length, i => Pow(c, x.Length - 1 - i) * x[i]); x' = Vector(x.Length, i => Pow(c, x.Length - 1 - i))
// loops: recompute
// at: x = [1, -2, 3]; c = 0.9
// at: x = []; c = 2
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double LinearRecurrence(ReadOnlySpan<double> x, [NoDerivative] double c)
    {
        var s = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            s = c * s + x[i];
        }

        return s;
    }
}
