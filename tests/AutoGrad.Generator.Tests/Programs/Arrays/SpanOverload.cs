// A span that is written to and differentiated: a doubling in place, then a product.
//
// let: p = x.Aggregate(1.0, (a, v) => a * 2 * v)
// everywhere: value = p; x' = Vector(x.Length, i => p / x[i])
// at: x = [1, 2, -0.5]
// at: x = []; value = 1
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double SpanOverload(Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            x[i] *= 2;
        }

        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            product *= x[i];
        }

        return product;
    }
}
