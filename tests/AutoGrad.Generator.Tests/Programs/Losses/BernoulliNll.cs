// Negative log-likelihood of coin tosses; bool data.
//
// let: h = tosses.Count(t => t); n = tosses.Length
// everywhere: value = -(h * Log(p) + (n - h) * Log(1 - p)); p' = -(h / p - (n - h) / (1 - p))
// loops: fused
// at: p = 0.3; tosses = [true, false, false, true, false]
// at: p = 0.5; tosses = [true]; value = Log(2); p' = -2
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double BernoulliNll(double p, bool[] tosses)
    {
        var loss = 0.0;
        foreach (var heads in tosses)
        {
            loss -= heads ? Math.Log(p) : Math.Log(1 - p);
        }

        return loss;
    }
}
