// Broyden's tridiagonal function: each result varies with three parameters side by side, and three products bring the whole Jacobian.
//
// results: y
// at: x = [0.5, -1.0, 2.0, 0.25, -0.75]; y = new double[5]
using System;
using AutoGrad;

public static partial class Broyden
{
    [Differentiable(Derivatives.All)]
    public static void Tridiagonal(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var r = (3 - 2 * x[i]) * x[i] + 1;
            if (i > 0)
            {
                r -= x[i - 1];
            }

            if (i < x.Length - 1)
            {
                r -= 2 * x[i + 1];
            }

            y[i] = r;
        }
    }
}
