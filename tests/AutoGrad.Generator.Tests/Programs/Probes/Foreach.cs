// foreach over an array.
//
// everywhere: value = x.Sum(v => Exp(v) - v); x' = Map(x, v => Exp(v) - 1)
// loops: fused
// at: x = [0.1, -0.4, 2]
// at: x = [0]; value = 1; x' = [0]
// at: x = []; value = 0
using System;
using AutoGrad;

public static partial class Foreach
{
    [Differentiable]
    public static double F(double[] x)
    {
        var sum = 0.0;
        foreach (var v in x)
        {
            sum += Math.Exp(v) - v;
        }

        return sum;
    }
}
