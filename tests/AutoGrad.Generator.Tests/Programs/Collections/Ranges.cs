// A range on an array copies, on a span it aliases; the end is counted from the end.
//
// everywhere: value = 2 * x[1] * x[2] * x[1] + 3 * x[3] * x[0]; x' = [3 * x[3], 4 * x[1] * x[2], 2 * x[1] * x[1], 3 * x[0]]
// at: x = [0.5, 1.5, 2, 3]
using System;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double Ranges(double[] x)
    {
        var middle = x[1..3];
        middle[0] *= 2;
        Span<double> all = x.AsSpan().ToArray();
        var tail = all[1..];
        tail[^1] *= 3;
        return middle[0] * middle[^1] * x[1] + all[3] * all[0];
    }
}
