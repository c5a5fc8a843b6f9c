// A method that throws for some arguments, in a tuple's company.
//
// results: return
// at: x = 2.5; y = 0.4
using System;
using AutoGrad;

public static partial class Roots
{
    [Differentiable(Derivatives.All)]
    public static (double Low, double High) Quadratic(double x, double y)
    {
        var d = x * x - 4 * y;
        if (d < 0)
        {
            throw new ArgumentException("no real root");
        }

        var root = Math.Sqrt(d);
        return ((-x - root) / 2, (-x + root) / 2);
    }
}
