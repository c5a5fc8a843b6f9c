// A smoothing stencil that overwrites a span parameter: the gradient is with respect to what it held at first.
//
// at: u = [1, 4, 2, -3, 0.5]; c = 0.3; sweeps = 2
// at: u = [1, 2]; c = 0.5; sweeps = 4; value = 5; u' = [2, 4]; c' = 0
using System;
using AutoGrad;

public static partial class Arrays
{
    [Differentiable]
    public static double InPlaceStencil(Span<double> u, double c, int sweeps)
    {
        for (var s = 0; s < sweeps; s++)
        {
            for (var i = 1; i < u.Length - 1; i++)
            {
                u[i] += c * (u[i - 1] - 2 * u[i] + u[i + 1]);
            }
        }

        var energy = 0.0;
        for (var i = 0; i < u.Length; i++)
        {
            energy += u[i] * u[i];
        }

        return energy;
    }
}
