// Every second element.
//
// everywhere: value = x.Where((_, i) => i % 2 == 0).Sum(v => v * v * v); x' = Vector(x.Length, i => i % 2 == 0 ? 3 * x[i] * x[i] : 0)
// loops: fused
// at: x = [1, 9, -2, 9, 3]
// at: x = [1, 9, -2, 9]
// at: x = []
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double StepTwo(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i += 2)
        {
            sum += x[i] * x[i] * x[i];
        }

        return sum;
    }
}
