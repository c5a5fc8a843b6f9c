// && in the loop's condition, one side an index, the other a value.
//
// let: n = x.TakeWhile(v => v > 0).Count()
// everywhere: value = x.Take(n).Sum(v => Log(v)); x' = Vector(x.Length, i => i < n ? 1 / x[i] : 0)
// at: x = [1.5, 2, -1, 3]
// at: x = [1.5, 2]
// at: x = [-2]
// at: x = []
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double WhileWithTwoConditions(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        var i = 0;
        while (i < x.Length && x[i] > 0)
        {
            sum += Math.Log(x[i]);
            i++;
        }

        return sum;
    }
}
