// A stencil that overwrites its span: after s sweeps the middle keeps the q-th part of what it was, and its neighbours' mean for the rest.
//
// let: q = Pow(1 - 2 * c, sweeps); a = new[] { (1 - q) / 2, q, (1 - q) / 2 }; m = a[0] * u[0] + a[1] * u[1] + a[2] * u[2]
// everywhere: value = u[0] * u[0] + m * m + u[2] * u[2]; u' = Vector(3, i => 2 * m * a[i] + (i == 1 ? 0 : 2 * u[i]));
//     hessian = Enumerable.Range(0, 3).Select(i => Vector(3, j => 2 * a[i] * a[j] + (i == j && i != 1 ? 2 : 0))).ToArray()
// at: u = [1, 4, -2]; c = 0.3; sweeps = 3
// at: u = [1, 4, -2]; c = 0.3; sweeps = 0
using System;
using AutoGrad;

public static partial class Second
{
    [Differentiable(Derivatives.All)]
    public static double InPlaceStencil(Span<double> u, [NoDerivative] double c, int sweeps)
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
