// A parameter without influence has a gradient of zero; so have elements that are not read.
//
// everywhere: value = x * x; x' = 2 * x; unused' = 0; w' = Map(w, _ => 0)
// at: x = 3; unused = 1; w = [1, 2]
using System;
using AutoGrad;

public static partial class Expressions
{
    [Differentiable]
    public static double UnusedParameter(double x, double unused, ReadOnlySpan<double> w)
    {
        var dead = unused * w.Length;
        dead += x;
        return x * x;
    }
}
