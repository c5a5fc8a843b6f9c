// foreach that is left by a break, and one that returns.
//
// at: x = [1, 2, -1, 4]; value = 1 + 4; x' = [2, 4, 0, 0]
// at: x = [1, 200, -1]; value = 600; x' = [0, 3, 0]
// at: x = [3]; value = 9; x' = [6]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double ForeachWithBreak(ReadOnlySpan<double> x)
    {
        foreach (var v in x)
        {
            if (v > 100)
            {
                return 3 * v;
            }
        }

        var sum = 0.0;
        foreach (var v in x)
        {
            if (v < 0)
            {
                break;
            }

            sum += v * v;
        }

        return sum;
    }
}
