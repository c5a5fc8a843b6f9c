// A query, and a foreach that leaves it.
//
// everywhere: value = x.Where(v => v > 0).TakeWhile(v => v * v <= 4).Sum(v => v * v) + Enumerable.Range(0, x.Length).Sum(i => i * x[i]);
//     x' = x.Select((v, i) => (v > 0 && x.Take(i + 1).All(u => u <= 2) ? 2 * v : 0) + i).ToArray()
// at: x = [0.5, -1.5, 1, 3, 1]
// at: x = []
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double QuerySyntax(double[] x)
    {
        var squares = from v in x where v > 0 select v * v;
        var sum = 0.0;
        foreach (var square in squares)
        {
            if (square > 4)
            {
                break;
            }

            sum += square;
        }

        return sum + Enumerable.Range(0, x.Length).Sum(i => i * x[i]);
    }
}
