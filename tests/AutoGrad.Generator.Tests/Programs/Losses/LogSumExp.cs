// log Σ exp, the maximum subtracted: the gradient is the softmax.
//
// let: e = Map(x, v => Exp(v - x.Max()))
// everywhere: value = x.Max() + Log(e.Sum()); x' = Map(e, v => v / e.Sum())
// at: x = [0.1, -2, 1.4]
// at: x = [1000, 1000.5, -1000]
// at: x = [3, 3]; value = 3 + Log(2); x' = [0.5, 0.5]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        var max = double.NegativeInfinity;
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i] > max)
            {
                max = x[i];
            }
        }

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - max);
        }

        return max + Math.Log(sum);
    }
}
