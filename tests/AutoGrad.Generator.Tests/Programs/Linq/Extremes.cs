// The greatest and the least, of everything, of a filter and of a part.
//
// everywhere: value = x.Max() * x.Min() + x.Max(v => v * v) - x.Skip(1).Take(2).Min(v => -v) + x.Where(v => v > 0.2).Max()
// at: x = [0.5, -3, 2, 0.7]; x' = [0, 2 - 6, -3 + 1 + 1, 0]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double Extremes(double[] x) =>
        x.Max() * x.Min() + x.Max(v => v * v) - x.Skip(1).Take(2).Min(v => -v) + x.Where(v => v > 0.2).Max();
}
