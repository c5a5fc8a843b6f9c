// The squared residuals of a polynomial, its powers built up in an inner loop.
//
// let: r = Vector(x.Length, i => Sum(c.Length, k => c[k] * Pow(x[i], k)) - y[i])
// everywhere: value = r.Sum(v => v * v); c' = Vector(c.Length, k => Sum(x.Length, i => 2 * r[i] * Pow(x[i], k)))
// at: c = [1, 0.5, -0.25]; x = [0.1, 0.9, -1.3]; y = [1, 2, 0]
// at: c = [0]; x = [3]; y = [2]; value = 4; c' = [-4]
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double PolynomialFit(ReadOnlySpan<double> c, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
    {
        var loss = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var fit = 0.0;
            var power = 1.0;
            for (var k = 0; k < c.Length; k++)
            {
                fit += c[k] * power;
                power *= x[i];
            }

            var r = fit - y[i];
            loss += r * r;
        }

        return loss;
    }
}
