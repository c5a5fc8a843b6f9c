using System.ComponentModel;

[assembly: AutoGrad.DerivativeRules(typeof(AutoGrad.Rules.SpecialRules))]

namespace AutoGrad.Rules;

/// <summary>The derivatives of the special functions of a whole span; those of numbers are lines of the compiler's table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpecialRules
{
    /// <summary>log Σ exp(xᵢ): ∂/∂xᵢ = exp(xᵢ − log Σ exp(xⱼ)), the softmax.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="resultCotangent">The result's adjoint.</param>
    /// <param name="xGradient">Receives, added, the adjoint times the softmax; empty if nobody wants it.</param>
    /// <returns>The value.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static double LogSumExpVjp(ReadOnlySpan<double> x, double resultCotangent, Span<double> xGradient)
    {
        var value = SpecialFunctions.LogSumExp(x);
        for (var i = 0; i < xGradient.Length; i++) xGradient[i] += resultCotangent * Math.Exp(x[i] - value);
        return value;
    }

    /// <summary>Σ pᵢ ẋᵢ with the softmax p.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="xTangent">Their direction.</param>
    /// <returns>The value and its derivative along the direction.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static (double Value, double Tangent) LogSumExpJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent)
    {
        var value = SpecialFunctions.LogSumExp(x);
        var tangent = 0.0;
        for (var i = 0; i < x.Length; i++) tangent += Math.Exp(x[i] - value) * xTangent[i];
        return (value, tangent);
    }

    /// <summary>pᵢ (ẋᵢ − Σ pⱼ ẋⱼ) with the softmax p.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="xTangent">The direction.</param>
    /// <param name="xHvp">Receives the derivative of the gradient along it.</param>
    /// <returns>The value.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static double LogSumExpHvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xHvp)
    {
        var (value, mean) = LogSumExpJvp(x, xTangent);
        for (var i = 0; i < x.Length; i++) xHvp[i] = Math.Exp(x[i] - value) * (xTangent[i] - mean);
        return value;
    }
}
