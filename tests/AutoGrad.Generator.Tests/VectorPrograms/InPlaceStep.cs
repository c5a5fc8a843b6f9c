// A step in time, in place: what is changed is a parameter as well as a result.
//
// results: u
// in place: u
// at: u = [1.0, 2.0, 3.0, -0.5]; dt = 0.1
// at: u = [1.5]; dt = -0.25
using System;
using AutoGrad;

public static partial class Evolution
{
    [Differentiable(Derivatives.All)]
    public static void Step(Span<double> u, double dt)
    {
        for (var i = 1; i < u.Length; i++)
        {
            u[i] += dt * u[i] * u[i - 1];
        }
    }
}
