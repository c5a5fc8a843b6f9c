// A list as a parameter: indexed, enumerated, summed by LINQ and handed to a helper that takes any sequence of numbers.
//
// everywhere: value = x.Sum(v => v * v) + x.Sum() + x.Average() * x[0] + x[^1]; x' = x.Select((v, i) => 2 * v + 1 + x[0] / x.Count + (i == 0 ? x.Average() : 0) + (i == x.Count - 1 ? 1 : 0)).ToArray()
// at: x = [0.5, -1, 2]
// at: x = [3]
using System.Collections.Generic;
using System.Linq;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double ListParameter(List<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Count; i++)
        {
            sum += x[i] * x[i];
        }

        return sum + x.Sum() + Mean(x) * x[0] + x[^1];
    }

    private static double Mean(IReadOnlyCollection<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Count;
    }
}
