// A list and memory that the method writes to in place.
//
// everywhere: value = x[0] * x[0] * x[1] + 2 * y.Span[0]; x' = [2 * x[0] * x[1], x[0] * x[0]]; y' = [2]
// at: x = [0.5, -1]; y = new[] { 1.5 }
using System;
using System.Collections.Generic;
using AutoGrad;

public static partial class Collections
{
    [Differentiable]
    public static double WrittenList(List<double> x, Memory<double> y)
    {
        x[0] *= x[0];
        y.Span[0] *= 2;
        return x[0] * x[1] + y.Span[0];
    }
}
