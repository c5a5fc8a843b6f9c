// Floor, Ceiling, Round, Truncate and Sign are constant between their steps.
//
// everywhere: value = x * (Floor(x) + Ceiling(x) + Round(x) + Truncate(x) + Sign(x)); x' = Floor(x) + Ceiling(x) + Round(x) + Truncate(x) + Sign(x)
// at: x = 2.3
// at: x = -1.7
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double Rounding(double x) => x * (Math.Floor(x) + Math.Ceiling(x) + Math.Round(x) + Math.Truncate(x) + Math.Sign(x));
}
