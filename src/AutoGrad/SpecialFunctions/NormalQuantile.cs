namespace AutoGrad;

public static partial class SpecialFunctions
{
    private const double SqrtHalfPi = 1.25331413731550025121;

    // M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37, 1988, PPND16.
    private static readonly double[] QuantileCentreP =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] QuantileCentreQ =
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] QuantileTailP =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] QuantileTailQ =
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] QuantileFarTailP =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] QuantileFarTailQ =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>
    /// The quantile of the standard normal distribution, the inverse of <see cref="NormalCdf"/>. Defined for 0 ≤ p ≤ 1: −∞ at 0, +∞ at 1,
    /// NaN elsewhere. M. J. Wichura's algorithm AS 241 (1988).
    /// </summary>
    /// <param name="p">A probability.</param>
    /// <returns>The number of standard deviations below which a value lies with that probability.</returns>
    public static double NormalQuantile(double p)
    {
        if (!(p >= 0 && p <= 1)) return double.NaN;
        return Quantile(p - 0.5, Math.Min(p, 1 - p));
    }

    /// <summary>
    /// The quantile density of the standard normal distribution, the derivative 1 / φ(Φ⁻¹(p)) of <see cref="NormalQuantile"/>. Defined for 0 ≤ p ≤ 1:
    /// +∞ at 0 and 1, NaN elsewhere. In the tails by Mills' ratio of the quantile over p, where 1 / φ would multiply the quantile's rounding by its square.
    /// </summary>
    /// <param name="p">A probability.</param>
    /// <returns>The slope of the quantile, 2.5 at least.</returns>
    public static double NormalQuantileDensity(double p)
    {
        var quantile = Math.Abs(NormalQuantile(p));
        if (double.IsInfinity(quantile)) return quantile;
        return quantile > 1 ? SqrtHalfPi * ScaledErfc(quantile * InverseSqrtTwo) / Math.Min(p, 1 - p) : 1 / NormalPdf(quantile);
    }

    /// <summary>The inverse of <see cref="Erf"/>. Defined for −1 ≤ x ≤ 1: ±∞ at ±1, NaN elsewhere. M. J. Wichura's algorithm AS 241 (1988).</summary>
    /// <param name="x">The value of the error function.</param>
    /// <returns>Where the error function has that value.</returns>
    public static double ErfInv(double x)
    {
        if (!(Math.Abs(x) <= 1)) return double.NaN;
        return InverseSqrtTwo * Quantile(0.5 * x, 0.5 * (1 - Math.Abs(x)));
    }

    // By the distance of the probability from one half, and its distance from the nearer end.
    private static double Quantile(double centred, double tail)
    {
        if (Math.Abs(centred) <= 0.425)
        {
            var t = 0.180625 - centred * centred;
            return centred * (Polynomial(t, QuantileCentreP) / Polynomial(t, QuantileCentreQ));
        }
        if (tail == 0) return Math.CopySign(double.PositiveInfinity, centred);
        var r = Math.Sqrt(-Math.Log(tail));
        var quantile = r <= 5
            ? Polynomial(r - 1.6, QuantileTailP) / Polynomial(r - 1.6, QuantileTailQ)
            : Polynomial(r - 5, QuantileFarTailP) / Polynomial(r - 5, QuantileFarTailQ);
        return Math.CopySign(quantile, centred);
    }
}
