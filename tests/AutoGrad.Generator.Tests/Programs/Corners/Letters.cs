// Greek letters and keywords for names.
//
// everywhere: value = λ * Exp(-(@event - μ) * (@event - μ) / (2 * σ * σ)); λ' = Exp(-(@event - μ) * (@event - μ) / (2 * σ * σ));
//     μ' = λ * Exp(-(@event - μ) * (@event - μ) / (2 * σ * σ)) * (@event - μ) / (σ * σ);
//     σ' = λ * Exp(-(@event - μ) * (@event - μ) / (2 * σ * σ)) * (@event - μ) * (@event - μ) / (σ * σ * σ)
// at: λ = 2; μ = 0.5; σ = 1.5; @event = 1.25
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double Letters(double λ, double μ, double σ, [NoDerivative] double @event)
    {
        var z = (@event - μ) / σ;
        return λ * Math.Exp(-z * z / 2);
    }
}
