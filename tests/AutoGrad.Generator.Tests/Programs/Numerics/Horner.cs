// A polynomial by Horner's scheme, in its coefficients and its argument.
//
// everywhere: value = Sum(c.Length, k => c[k] * Pow(x, k)); c' = Vector(c.Length, k => Pow(x, k)); x' = Sum(c.Length, k => k == 0 ? 0 : k * c[k] * Pow(x, k - 1))
// at: c = [1, -2, 0.5, 3]; x = 0.7
// at: c = [1, 2]; x = 0
// at: c = [4]; x = 9; value = 4; x' = 0
// at: c = []; x = 2; value = 0; x' = 0
using System;
using AutoGrad;

public static partial class Numerics
{
    [Differentiable]
    public static double Horner(ReadOnlySpan<double> c, double x)
    {
        var p = 0.0;
        for (var k = c.Length - 1; k >= 0; k--)
        {
            p = p * x + c[k];
        }

        return p;
    }
}
