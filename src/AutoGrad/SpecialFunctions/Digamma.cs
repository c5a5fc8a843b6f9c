namespace AutoGrad;

public static partial class SpecialFunctions
{
    private const double DigammaZero = 1.4616321449683622;
    private const double DigammaZeroRest = 9.549995429965697e-17;

    // ψ(x) / (x − zero) for 1 ≤ x ≤ 2 in x − 1, computed by tests/AutoGrad.Tests/SpecialFunctions/coefficients.py: relative error 8·10⁻¹⁷.
    private static readonly double[] DigammaP =
    [
        1.2503801375034054, 2.0411087477806844, 1.2230507843318603, 0.34147280190464624,
        0.04591029345598592, 0.0027161996380116174, 5.23549255486597e-05, 6.368515133880996e-08,
    ];

    private static readonly double[] DigammaQ =
    [
        1.0, 2.315937386980913, 1.9594031821041815, 0.7901860963473188,
        0.1626356759950898, 0.016650272465346456, 0.0007449827179226764, 1.0084992601278136e-05,
    ];

    // B₂ₖ / 2k: ψ(x) = log x − 1/(2x) − Σ B₂ₖ / (2k x²ᵏ).
    private static readonly double[] DigammaSeries =
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160];

    /// <summary>
    /// The digamma function ψ, the derivative of log Γ. Defined everywhere but at 0 and at the negative integers: ∓∞ at ±0, NaN at the others and at
    /// −∞, +∞ at +∞. To full relative accuracy for x &gt; 0; near its negative zeros within 10⁻¹⁵ · (|ψ(1 − x)| + π |cot πx|) of it.
    /// A rational approximation on [1, 2], recurrence, the asymptotic series beyond 10, reflection (NIST Handbook of Mathematical
    /// Functions, 5.5.2, 5.5.4 and 5.11.2).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>ψ(x).</returns>
    public static double Digamma(double x)
    {
        if (x == 0) return -1 / x;
        if (x < 0) return ReflectedDigamma(x);
        if (x >= 10) return Math.Log(x) - 0.5 / x - Polynomial(1 / (x * x), DigammaSeries) / (x * x);
        if (x < 1) return DigammaOfOneAnd(x) - 1 / x;

        var sum = 0.0;
        for (; x > 2; x--) sum += 1 / (x - 1);
        return DigammaOfOneAnd(x - 1) + sum;
    }

    // ψ(1 + t) for 0 ≤ t ≤ 1.
    private static double DigammaOfOneAnd(double t)
        => (t - (DigammaZero - 1) - DigammaZeroRest) * (Polynomial(t, DigammaP) / Polynomial(t, DigammaQ));

    // ψ(x) = ψ(1 − x) − π cot πx.
    private static double ReflectedDigamma(double x)
    {
        var r = x - Math.Round(x);
        return r == 0 ? double.NaN : Digamma(1 - x) - Math.PI * CosineOfHalfTurns(r) / SineOfHalfTurns(r);
    }
}
