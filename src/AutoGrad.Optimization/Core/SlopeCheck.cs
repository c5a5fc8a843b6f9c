using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>The slope of the objective along one direction: by its gradient, and measured from values on both sides.</summary>
/// <param name="Analytic">Gradient times direction.</param>
/// <param name="Measured">Central difference of values.</param>
/// <param name="Left">One-sided difference from behind.</param>
/// <param name="Right">One-sided difference ahead.</param>
/// <param name="Error">Estimated error of <paramref name="Measured"/>: truncation and rounding together.</param>
public readonly record struct SlopeCheck(double Analytic, double Measured, double Left, double Right, double Error)
{
    /// <summary>The values contradict the gradient beyond the error of measuring, and no kink explains it.</summary>
    public bool Contradicts => !Kinked && double.IsFinite(Measured) && !(Math.Abs(Analytic - Measured) <= 10 * Error + 1e-3 * Math.Max(Math.Abs(Analytic), Math.Abs(Measured)));

    /// <summary>The slopes on the two sides differ beyond the error of measuring: a kink, or a jump.</summary>
    public bool Kinked => !(Math.Abs(Right - Left) <= 10 * Error + 1e-2 * Math.Max(Math.Abs(Left), Math.Abs(Right)));

    /// <summary>The comparison in a sentence.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"Along the last direction the gradient's slope is {Analytic:g6}, the measured one {Measured:g6} ± {Error:0.#e+0} (left {Left:g6}, right {Right:g6}).");
}
