using System;
using AutoGrad;

namespace Consumer;

/// <summary>The library behind the library that is referenced.</summary>
public static partial class Models
{
    [Differentiable(Derivatives.All)]
    public static double Behind(double a, double t) => Middle.Waves.Energy(a, t) * Library.Functions.SumOfSquares(new[] { a, t });
}
