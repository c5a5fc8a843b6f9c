// Inner loops whose bound is the outer counter.
//
// everywhere: value = Sum(x.Length, i => Sum(i + 1, j => x[i] * x[j])); x' = Vector(x.Length, k => Sum(x.Length, j => x[j]) + x[k])
// at: x = [1, 2, -0.5, 4]
// at: x = [3]; value = 9; x' = [6]
// at: x = []; value = 0
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double TriangularBounds(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                sum += x[i] * x[j];
            }
        }

        return sum;
    }
}
