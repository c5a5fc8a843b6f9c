using System.ComponentModel;

[assembly: AutoGrad.DerivativeRules(typeof(AutoGrad.Rules.SpecialRules))]

namespace AutoGrad.Rules;

/// <summary>The derivatives of the special functions of a whole span; those of numbers are lines of the compiler's table.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpecialRules
{
    /// <summary>log Σ exp(xᵢ): ∂/∂xᵢ is the softmax of x.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="resultCotangent">The result's adjoint.</param>
    /// <param name="xGradient">Receives, added, the adjoint times the softmax; empty if nobody wants it.</param>
    /// <returns>The value.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static double LogSumExpVjp(ReadOnlySpan<double> x, double resultCotangent, Span<double> xGradient)
    {
        var softmax = Softmax.Of(x);
        for (var i = 0; i < xGradient.Length; i++) xGradient[i] += resultCotangent * softmax.At(x[i]);
        return SpecialFunctions.LogSumExp(x);
    }

    /// <summary>Σ pᵢ ẋᵢ with the softmax p.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="xTangent">Their direction.</param>
    /// <returns>The value and its derivative along the direction.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static (double Value, double Tangent) LogSumExpJvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent)
    {
        var softmax = Softmax.Of(x);
        return (SpecialFunctions.LogSumExp(x), softmax.Mean(x, xTangent));
    }

    /// <summary>pᵢ (ẋᵢ − Σ pⱼ ẋⱼ) with the softmax p.</summary>
    /// <param name="x">The logarithms.</param>
    /// <param name="xTangent">The direction.</param>
    /// <param name="xHvp">Receives the derivative of the gradient along it.</param>
    /// <returns>The value.</returns>
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.LogSumExp))]
    public static double LogSumExpHvp(ReadOnlySpan<double> x, ReadOnlySpan<double> xTangent, Span<double> xHvp)
    {
        var softmax = Softmax.Of(x);
        var mean = softmax.Mean(x, xTangent);
        for (var i = 0; i < x.Length; i++) xHvp[i] = softmax.At(x[i]) * (xTangent[i] - mean);
        return SpecialFunctions.LogSumExp(x);
    }

    /// <summary>
    /// exp(xᵢ − max x) / Σ exp(xⱼ − max x): never from the value log Σ exp(xⱼ), whose rounding would be exponentiated. With one xᵢ of +∞ that one has
    /// all the weight; with several, and where all are −∞, no weights exist and they are NaN.
    /// </summary>
    private readonly record struct Softmax(double Greatest, double Sum)
    {
        public static Softmax Of(ReadOnlySpan<double> x)
        {
            var greatest = double.NegativeInfinity;
            foreach (var element in x) greatest = Math.Max(greatest, element);
            var sum = 0.0;
            foreach (var element in x) sum += Ratio(element, greatest);
            return new(greatest, double.IsInfinity(greatest) && sum != 1 ? double.NaN : sum);
        }

        public double At(double element) => Ratio(element, Greatest) / Sum;

        public double Mean(ReadOnlySpan<double> x, ReadOnlySpan<double> values)
        {
            var mean = 0.0;
            for (var i = 0; i < x.Length; i++) mean += At(x[i]) * values[i];
            return mean;
        }

        private static double Ratio(double element, double greatest) =>
            double.IsPositiveInfinity(greatest) ? element == greatest ? 1 : 0 : Math.Exp(element - greatest);
    }
}
