// Where what varies stands among knots: a whole number, constant from one knot to the next. In a constant array, in a constant list, and among
// numbers that vary themselves.
//
// let: k = Floor(x); u = x - k; n = Floor(2 * x)
// everywhere: value = weights[(int)k] * u * u + weights[(int)k + 1] + n * y + 0.5 * n * x;
//     x' = 2 * weights[(int)k] * u + 0.5 * n; y' = n
// at: x = 1.375; y = 0.5; weights = [4, -1, 2, 7]; places = new System.Collections.Generic.List<double> { 0, 0.5, 1, 1.5, 2, 2.5 }
// at: x = 0.25; y = -2; weights = [1, 3, 0.5, 0.25]; places = new System.Collections.Generic.List<double> { 0, 0.5, 1 }
using System;
using System.Collections.Generic;
using AutoGrad;

public static partial class Constants
{
    [Differentiable]
    public static double Searches(double x, double y, [NoDerivative] double[] weights, [NoDerivative] List<double> places)
    {
        var knots = new double[weights.Length];
        for (var i = 0; i < knots.Length; i++)
        {
            knots[i] = i;
        }

        var at = Array.BinarySearch(knots, x);
        if (at < 0)
        {
            at = ~at - 1;
        }

        var place = places.BinarySearch(x);
        if (place < 0)
        {
            place = ~place - 1;
        }

        var steps = new double[places.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = y + 0.5 * i * x;
        }

        var found = Array.IndexOf(steps, steps[place]);
        var u = x - knots[at];
        return weights[at] * u * u + weights[at + 1] + place * y + (steps[found] - y) * place / (place == 0 ? 1 : place);
    }
}
