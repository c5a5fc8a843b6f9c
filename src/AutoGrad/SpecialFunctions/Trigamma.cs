namespace AutoGrad;

public static partial class SpecialFunctions
{
    // B₂ₖ: ψ′(x) = 1/x + 1/(2x²) + Σ B₂ₖ / x²ᵏ⁺¹.
    private static readonly double[] TrigammaSeries =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510];

    // (2k + 1) B₂ₖ: −ψ″(x) = 1/x² + 1/x³ + Σ (2k + 1) B₂ₖ / x²ᵏ⁺².
    private static readonly double[] TetragammaSeries =
        [1.0 / 2, -1.0 / 6, 1.0 / 6, -3.0 / 10, 5.0 / 6, -691.0 / 210, 35.0 / 2, -3617.0 / 30];

    /// <summary>
    /// The trigamma function ψ′, the second derivative of log Γ. Defined everywhere but at −∞: +∞ at 0 and at the negative integers, 0 at +∞.
    /// Recurrence, the asymptotic series beyond 12, reflection (NIST Handbook of Mathematical Functions, 5.15.5, 5.15.6 and 5.15.8).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>ψ′(x), which is positive.</returns>
    public static double Trigamma(double x)
    {
        if (x < 0)
        {
            var r = x - Math.Round(x);
            var sine = SineOfHalfTurns(r) / Math.PI;
            return 1 / (sine * sine) - Trigamma(1 - x);
        }
        var sum = 0.0;
        for (; x < 12; x++) sum += 1 / (x * x);
        var inverse = 1 / x;
        return sum + inverse * (1 + inverse * (0.5 + inverse * Polynomial(inverse * inverse, TrigammaSeries)));
    }

    /// <summary>
    /// The tetragamma function ψ″, the third derivative of log Γ. Defined everywhere but at 0, at the negative integers and at −∞: ∓∞ at ±0, NaN at
    /// the others, 0 at +∞; near its negative zeros within 10⁻¹⁴ of it. By the methods of <see cref="Trigamma"/>. It has no derivative rule:
    /// derivatives of log Γ end with this, its third.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>ψ″(x), which is negative for x &gt; 0.</returns>
    public static double Tetragamma(double x)
    {
        if (x == 0) return -2 / x;
        if (x < 0)
        {
            var r = x - Math.Round(x);
            if (r == 0) return double.NaN;
            var sine = SineOfHalfTurns(r) / Math.PI;
            return Tetragamma(1 - x) - 2 * CosineOfHalfTurns(r) / (sine * sine * sine);
        }
        var sum = 0.0;
        for (; x < 15; x++) sum += 2 / (x * x * x);
        var inverse = 1 / x;
        return -(sum + inverse * inverse * (1 + inverse * (1 + inverse * Polynomial(inverse * inverse, TetragammaSeries))));
    }
}
