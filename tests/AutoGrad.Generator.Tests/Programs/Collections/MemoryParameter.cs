// Memory as a parameter, beside a list that is known as a sequence alone, and a helper that is given an array as one.
//
// everywhere: value = y.Select((v, i) => v * x.Span[i]).Sum() + z.Sum() * z.Sum(); x' = y.ToArray(); y' = x.ToArray(); z' = z.Select(_ => 2 * z.Sum()).ToArray()
// at: x = new[] { 0.5, -1, 2 }; y = new[] { 1.5, 2, -0.25 }; z = [0.5, 2]
using System;
using System.Collections.Generic;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double MemoryParameter(ReadOnlyMemory<double> x, IReadOnlyList<double> y, double[] z)
    {
        var span = x.Span;
        var sum = 0.0;
        for (var i = 0; i < y.Count; i++)
        {
            sum += span[i] * y[i];
        }

        return sum + Total(z) * Total(z);
    }

    private static double Total(IEnumerable<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
