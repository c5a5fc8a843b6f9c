// A non-linear value carried between two bounds, up and down, also where there is nothing between them.
//
// at: x = [0.5, -1, 2, 0.3]; from = 1; to = 3
// at: x = [0.5, -1, 2, 0.3]; from = 3; to = 1; value = 1; x' = [0, 0, 0, 0]
// at: x = [0.5, -1, 2, 0.3]; from = 2; to = 2
using System;
using AutoGrad;

public static partial class Loops
{
    [Differentiable]
    public static double BufferedBetweenBounds(ReadOnlySpan<double> x, int from, int to)
    {
        var t = 1.0;
        for (var i = from; i < to; i++)
        {
            t = Math.Cos(t * x[i]);
        }

        for (var i = to; i > from; i -= 2)
        {
            t = Math.Exp(-t * x[i]);
        }

        return t;
    }
}
