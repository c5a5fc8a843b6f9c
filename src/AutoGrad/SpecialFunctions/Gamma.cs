namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>
    /// Euler's gamma function. Defined everywhere but at the negative integers and at −∞: ±∞ at ±0, +∞ at +∞ and above 171.6, ±0 below −190.
    /// A rational approximation on [1, 2] with the recurrence, Stirling's series from 20 on, reflection
    /// (NIST Handbook of Mathematical Functions, 5.5.1, 5.5.3 and 5.11.3).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>Γ(x), which is (x − 1)! at whole numbers.</returns>
    public static double Gamma(double x)
    {
        if (x == 0) return 1 / x;
        if (x < 0) return ReflectedGamma(x);
        if (x < 20) return SmallGamma(x);
        if (x > 172) return double.PositiveInfinity;
        // In two halves, for the power overflows before the function does.
        var half = Math.Pow(x, 0.5 * x);
        return SqrtTwoPi / Math.Sqrt(x) * Math.Exp(StirlingSeries(x)) * (half * Math.Exp(-x)) * half;
    }

    // Γ(x) Γ(1 − x) = π / sin πx.
    private static double ReflectedGamma(double x)
    {
        var nearest = Math.Round(x);
        if (x == nearest || double.IsInfinity(x)) return double.NaN;
        var sine = Math.IEEERemainder(nearest, 2) == 0 ? SineOfHalfTurns(x - nearest) : -SineOfHalfTurns(x - nearest);
        if (x < -190) return Math.CopySign(0, sine);
        var (value, mirrored) = (Math.PI / sine, 1 - x);
        // Γ(1 − x) overflows before its reciprocal vanishes.
        for (; mirrored > 170; mirrored--) value /= mirrored - 1;
        return value / Gamma(mirrored);
    }
}
