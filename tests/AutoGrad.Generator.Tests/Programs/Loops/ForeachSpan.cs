// foreach over a span, with continue.
//
// everywhere: value = x.Where(v => v != 0).Sum(v => v * Log(Abs(v))); x' = Map(x, v => v == 0 ? 0 : Log(Abs(v)) + 1)
// at: x = [1.5, -2, 0.1]
// at: x = [0, 1]; value = 0; x' = [0, 1]; kink
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double ForeachSpan(ReadOnlySpan<double> x)
    {
        var entropy = 0.0;
        foreach (var v in x)
        {
            if (v == 0)
            {
                continue;
            }

            entropy += v * Math.Log(Math.Abs(v));
        }

        return entropy;
    }
}
