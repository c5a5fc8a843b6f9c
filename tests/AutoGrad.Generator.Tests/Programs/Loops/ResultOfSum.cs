// The sum goes through a function: its adjoint is known only after the loop.
//
// let: s = x.Sum(v => v * v)
// everywhere: value = Sqrt(1 + s); x' = Map(x, v => v / Sqrt(1 + s))
// loops: two-pass
// at: x = [1, 2, -3]
// at: x = []; value = 1
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ResultOfSum(ReadOnlySpan<double> x)
    {
        var sum = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return Math.Sqrt(sum);
    }
}
