namespace AutoGrad;

public static partial class SpecialFunctions
{
    private const double SqrtTwoPi = 2.50662827463100050242;

    // Γ(1 + t) for 0 ≤ t ≤ 1, computed by tests/AutoGrad.Tests/SpecialFunctions/coefficients.py: relative error 2·10⁻¹⁷.
    private static readonly double[] GammaP =
    [
        1.0, 0.6335048579566874, 0.2976247855964154, 0.08849217218429394, 0.022564271451705777,
        0.0040652379894262165, 0.0006768189645954455, 6.779832819697276e-05, 7.542259283553929e-06,
    ];

    private static readonly double[] GammaQ =
    [
        1.0, 1.2107205228582203, 0.007415641879983152, -0.1972187188759737,
        0.018367507085937654, 0.00985387324019646, -0.0022814000488154164, 0.0001460585910563368,
    ];

    /// <summary>
    /// Euler's beta function Γ(a) Γ(b) / Γ(a + b). Defined for a ≥ 0 and b ≥ 0: +∞ where one of them is 0, 0 where one is +∞, NaN elsewhere
    /// and where one is 0 and the other +∞. Quotients of Γ for small arguments, of Stirling's formula for great ones, its powers
    /// corrected for the rounding of their bases (NIST Handbook of Mathematical Functions, 5.12.1 and 5.11.3).
    /// </summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second.</param>
    /// <returns>B(a, b).</returns>
    public static double Beta(double a, double b)
    {
        if (!(a >= 0 && b >= 0)) return double.NaN;
        var (p, q) = (Math.Min(a, b), Math.Max(a, b));
        if (p == 0) return double.IsInfinity(q) ? double.NaN : double.PositiveInfinity;
        if (double.IsInfinity(p + q)) return 0;
        if (p < 10) return SmallGamma(p) * GammaQuotient(p, q);

        var sum = p + q;
        var rest = p - (sum - q);
        return SqrtTwoPi * PowerOfShare(p, sum, rest, p) * PowerOfShare(q, sum, rest, q) * Math.Sqrt(sum / q / p)
            * Math.Exp(StirlingSeries(p) + (StirlingSeries(q) - StirlingSeries(sum)));
    }

    /// <summary>
    /// The logarithm of <see cref="Beta"/>, which does not underflow. Defined for a ≥ 0 and b ≥ 0: +∞ where one of them is 0, −∞ where one is +∞, NaN
    /// elsewhere and where one is 0 and the other +∞; near its zeros within 4·10⁻¹⁵ of it, times p log q where p is the smaller
    /// argument and q the greater. By Stirling's formula as in A. R. DiDonato and A. H. Morris, "Algorithm 708", ACM Transactions on Mathematical Software 18, 1992.
    /// </summary>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second.</param>
    /// <returns>log B(a, b).</returns>
    public static double LogBeta(double a, double b)
    {
        if (!(a >= 0 && b >= 0)) return double.NaN;
        var (p, q) = (Math.Min(a, b), Math.Max(a, b));
        if (p == 0) return double.IsInfinity(q) ? double.NaN : double.PositiveInfinity;
        if (double.IsInfinity(q)) return double.NegativeInfinity;
        if (q < 10) return p < 1e-300 ? Math.Log(GammaQuotient(p, q)) - Math.Log(p) : Math.Log(SmallGamma(p) * GammaQuotient(p, q));

        var corrections = StirlingSeries(q) - StirlingSeries(p + q);
        if (p < 10) return LogGamma(p) + (corrections + (p - p * Math.Log(p + q) + (q - 0.5) * Log1p(-p / (p + q))));
        var ratio = p / q;
        return HalfLogTwoPi - 0.5 * Math.Log(q) + (StirlingSeries(p) + corrections) + (p - 0.5) * Math.Log(ratio / (1 + ratio)) - q * Log1p(ratio);
    }

    // Γ(q) / Γ(p + q) for p < 10 and p ≤ q.
    private static double GammaQuotient(double p, double q)
    {
        var sum = p + q;
        var rest = p - (sum - q);
        if (q < 10) return SmallGamma(q) / SmallGamma(sum) * (1 - rest * Digamma(sum));
        return PowerOfShare(q, sum, rest, q - 0.5) * Math.Pow(sum, -p) * Math.Exp(p - p * rest / sum + (StirlingSeries(q) - StirlingSeries(sum)));
    }

    // (part / (sum + rest)) to a power, with what the division loses.
    private static double PowerOfShare(double part, double sum, double rest, double power)
    {
        var share = part / sum;
        var lost = (Math.FusedMultiplyAdd(-share, sum, part) - share * rest) / part;
        return Math.Pow(share, power) * Math.Exp(power * lost);
    }

    // Γ(x) for 0 < x < 20.
    private static double SmallGamma(double x)
    {
        if (x < 1) return Polynomial(x, GammaP) / Polynomial(x, GammaQ) / x;
        var product = 1.0;
        for (; x > 2; x--) product *= x - 1;
        return product * (Polynomial(x - 1, GammaP) / Polynomial(x - 1, GammaQ));
    }
}
