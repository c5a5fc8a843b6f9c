// A list that grows in loops, not on every way through them.
//
// let: p = new Func<double[], double[]>(x => [.. x.Where(v => v > 0).Select(v => v * v)])
// everywhere: value = p(x).Sum() * p(x).Last() + p(x).Average() + p(x).Length; x' = x.Select((v, i) => v > 0 ? 2 * v * (p(x).Last() + 1.0 / p(x).Length + (i == x.ToList().FindLastIndex(u => u > 0) ? p(x).Sum() : 0)) : 0).ToArray()
// at: x = [0.5, 1.5, -2, 3]
// at: x = [0.5, -2]
using System;
using System.Collections.Generic;
using System.Linq;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double GrowingList(double[] x)
    {
        var squares = new List<double>();
        foreach (var v in x)
        {
            if (v > 0)
            {
                squares.Add(v * v);
            }
        }

        var sum = 0.0;
        for (var i = 0; i < squares.Count; i++)
        {
            sum += squares[i];
        }

        return sum * squares[squares.Count - 1] + squares.Average() + squares.Count;
    }
}
