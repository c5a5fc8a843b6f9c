// Two arrays of results, one of which is computed from the other; a scalar and an array for parameters.
//
// results: energy, force
// at: x = [0.3, -0.8, 1.2]; k = 2.5; energy = new double[1]; force = new double[3]
using System;
using AutoGrad;

public static partial class Springs
{
    [Differentiable(Derivatives.All)]
    public static void EnergyAndForce(ReadOnlySpan<double> x, double k, Span<double> energy, Span<double> force)
    {
        var sum = 0 * k;
        for (var i = 0; i < x.Length; i++)
        {
            force[i] = -k * x[i] * Math.Cos(x[i]);
            sum += force[i] * force[i];
        }

        energy[0] = Math.Sqrt(sum);
    }
}
