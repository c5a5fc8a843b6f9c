namespace AutoGrad;

public static partial class SpecialFunctions
{
    private const double InverseSqrtTwoPi = 0.39894228040143267794;
    private const double InverseSqrtTwo = 0.70710678118654752440;

    /// <summary>The density exp(−x²/2) / √(2π) of the standard normal distribution, x² corrected for its rounding. Defined everywhere: 0 at ±∞.</summary>
    /// <param name="x">The argument, in standard deviations.</param>
    /// <returns>A density.</returns>
    public static double NormalPdf(double x) => InverseSqrtTwoPi * Gaussian(x, 0.5);

    /// <summary>
    /// The distribution function of the standard normal distribution, to full relative accuracy in its lower tail too. Defined everywhere:
    /// 0 at −∞ (below −38.5 it is less than the smallest number), 1 at +∞. By W. J. Cody's rational approximations of erf and exp(x²) erfc(x) (1969).
    /// </summary>
    /// <param name="x">The argument, in standard deviations.</param>
    /// <returns>The probability of a value below <paramref name="x"/>.</returns>
    public static double NormalCdf(double x)
    {
        var scaled = Math.Abs(x) * InverseSqrtTwo;
        if (!(scaled > ErfBound)) return 0.5 + 0.5 * Erf(x * InverseSqrtTwo);
        if (scaled > 28) return x < 0 ? 0 : 1;
        var tail = 0.5 * Gaussian(x, 0.5) * ScaledErfc(scaled);
        return x < 0 ? tail : 1 - tail;
    }
}
