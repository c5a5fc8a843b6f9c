// Aggregates, averages, counts and quantifiers.
//
// everywhere: value = x.Aggregate((a, b) => a * b) + x.Aggregate(1.0, (a, b) => a + a * b * b, a => 2 * a) + x.Average() + x.Average(v => v * v) * x.Count(v => v > 0) + (x.Any(v => v > 2) ? x[0] : 0) + (x.All(v => v > 2) ? x[1] : 0)
// at: x = [0.5, -1.5, 3]; x' = [-4.5 + 2 * 2 * 0.5 * 3.25 * 10 + 1 / 3.0 + 2 / 3.0 * 0.5 * 2 + 1, 1.5 - 2 * 1.25 * 2 * 1.5 * 10 + 1 / 3.0 - 2 / 3.0 * 1.5 * 2, -0.75 + 2 * 1.25 * 3.25 * 6 + 1 / 3.0 + 2 / 3.0 * 3 * 2]
using System;
using System.Linq;
using AutoGrad;

public static partial class Linq
{
    [Differentiable]
    public static double Folds(double[] x) =>
        x.Aggregate((a, b) => a * b) + x.Aggregate(1.0, (a, b) => a + a * b * b, a => 2 * a) + x.Average() + x.Average(v => v * v) * x.Count(v => v > 0)
        + (x.Any(v => v > 2) ? x[0] : 0) + (x.All(v => v > 2) ? x[1] : 0);
}
