// i <= n.
//
// everywhere: value = Sum(n + 1, i => Sin(i * x)); x' = Sum(n + 1, i => i * Cos(i * x))
// loops: fused
// at: x = 0.4; n = 5
// at: x = 0.4; n = 0; value = 0; x' = 0
// at: x = 0.4; n = -1; value = 0; x' = 0
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double InclusiveBound(double x, int n)
    {
        var sum = 0.0;
        for (var i = 0; i <= n; i++)
            sum += Math.Sin(i * x);
        return sum;
    }
}
