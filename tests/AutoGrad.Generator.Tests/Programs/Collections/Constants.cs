// Constants in a list, behind an interface, in a dictionary, in memory.
//
// everywhere: value = list.Select((v, i) => v * x[i]).Sum() + others.Sum(v => v * x[0] * x[0]) + others.Count * x[1] + named["k"] * x[1] + memory.Span[0] * x[0] + list.Sum();
//     x' = [list[0] + 2 * x[0] * others.Sum() + memory.Span[0], list[1] + others.Count + named["k"]]
// at: x = [0.5, 1.5]; list = [2, 3]; others = new double[] { 4, 5, 6 }; named = new System.Collections.Generic.Dictionary<string, double> { ["k"] = 7 }; memory = new double[] { 8 }
using System;
using System.Collections.Generic;
using System.Linq;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double Constants(
        double[] x, [NoDerivative] List<double> list, [NoDerivative] IReadOnlyList<double> others, [NoDerivative] Dictionary<string, double> named, [NoDerivative] ReadOnlyMemory<double> memory)
    {
        var sum = 0.0;
        for (var i = 0; i < list.Count; i++)
        {
            sum += list[i] * x[i];
        }

        foreach (var v in others)
        {
            sum += v * x[0] * x[0];
        }

        return sum + others.Count * x[1] + named["k"] * x[1] + memory.Span[0] * x[0] + list.Sum();
    }
}
