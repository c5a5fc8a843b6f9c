namespace AutoGrad;

/// <summary>
/// The special functions of statistics, machine learning and physics, each with its derivative rule: a <see cref="DifferentiableAttribute"/>
/// method calls them as it calls <see cref="Math"/>. Within 10⁻¹⁴ of the true value, relatively, unless a function says otherwise near its zeros; results below
/// 2.3·10⁻³⁰⁸ have the digits that such numbers have. Outside its domain a function is NaN.
/// </summary>
public static partial class SpecialFunctions
{
    private const double LogPi = 1.14472988584940017414;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    // log Γ(x) / ((x − 1)(x − 2)) for ½ ≤ x ≤ 1½ in x − ½, computed by tests/AutoGrad.Tests/SpecialFunctions/coefficients.py: relative error 1·10⁻¹⁶.
    private static readonly double[] LogGammaP =
    [
        0.7631532572329334, 4.4636978930232, 10.055856954900648, 11.003546490315824,
        6.070139013914854, 1.5879662809890267, 0.1647342206416526, 0.004238890516337444,
    ];

    private static readonly double[] LogGammaQ =
    [
        1.0, 6.612873443964392, 17.287383718096688, 22.77704722368738, 16.001138678536986,
        5.851816519232469, 1.011435519208333, 0.06652543892156179, 0.0009469763331902929,
    ];

    // The same for 1½ ≤ x ≤ 3 in x − 1½: relative error 4·10⁻¹⁷.
    private static readonly double[] LogGammaAboveP =
    [
        0.4831289505409809, 1.0139598737485735, 0.8305051028778802, 0.33576614139179867,
        0.06980707586352253, 0.0070574427518103056, 0.0002915773999290349, 3.0807812221335103e-06,
    ];

    private static readonly double[] LogGammaAboveQ =
    [
        1.0, 2.400849231585203, 2.314126289678015, 1.1462850067644144, 0.31027668358879246,
        0.04508343887331758, 0.0032142420805995387, 9.113698250074995e-05, 5.877471244667294e-07,
    ];

    // B₂ₖ / (2k (2k − 1)).
    private static readonly double[] LogGammaSeries =
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400];

    /// <summary>
    /// The logarithm of |Γ(x)|. Defined everywhere but at −∞: +∞ at 0, at the negative integers and at +∞. To full relative accuracy for x &gt; 0,
    /// at its zeros 1 and 2 too; near its negative zeros within 10⁻¹⁵ · log Γ(2 − x) of it. Rational approximations on [½, 3], recurrence,
    /// Stirling's series beyond 10, reflection (NIST Handbook of Mathematical Functions, 5.5.1, 5.5.3 and 5.11.1).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>log |Γ(x)|.</returns>
    public static double LogGamma(double x)
    {
        if (x < -0.5) return ReflectedLogGamma(x);
        if (x < 0.5) return x * (x - 1) * (Polynomial(x + 0.5, LogGammaP) / Polynomial(x + 0.5, LogGammaQ)) - Math.Log(Math.Abs(x));
        if (x <= 1.5) return (x - 1) * (x - 2) * (Polynomial(x - 0.5, LogGammaP) / Polynomial(x - 0.5, LogGammaQ));
        if (double.IsPositiveInfinity(x)) return x;
        if (x >= 10) return (x - 0.5) * (Math.Log(x) - 1) + (HalfLogTwoPi - 0.5) + StirlingSeries(x);

        var product = 1.0;
        for (; x >= 3; x--) product *= x - 1;
        return (x - 1) * (x - 2) * (Polynomial(x - 1.5, LogGammaAboveP) / Polynomial(x - 1.5, LogGammaAboveQ)) + Math.Log(product);
    }

    // Γ(x) Γ(1 − x) = π / sin πx.
    private static double ReflectedLogGamma(double x)
    {
        var r = x - Math.Round(x);
        return LogPi - Math.Log(Math.Abs(SineOfHalfTurns(r))) - LogGamma(1 - x);
    }

    // log Γ(x) less (x − ½) log x − x + ½ log 2π, for x of 10 and above.
    private static double StirlingSeries(double x) => Polynomial(1 / (x * x), LogGammaSeries) / x;
}
