// The helper has a loop of its own.
//
// let: s = x.Sum(v => v * v)
// everywhere: value = Log(1 + s) * a; x' = Map(x, v => a * 2 * v / (1 + s)); a' = Log(1 + s)
// at: x = [1, 2, -1]; a = 0.5
// at: x = []; a = 2; value = 0; a' = 0
using System;
using AutoGrad;

public static partial class Calls
{
    [Differentiable]
    public static double HelperWithLoop(double[] x, double a) => Math.Log(1 + SumOfSquares(x)) * a;

    private static double SumOfSquares(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }
}
