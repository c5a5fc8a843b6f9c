namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The modified Bessel function of the first kind I₀, even. Defined everywhere: 1 at 0, +∞ at ±∞ and beyond ±713.9. Its power series to 30, whose terms are all positive,
    /// Hankel's asymptotic expansion beyond (NIST Handbook of Mathematical Functions, 10.25.2 and 10.40.1).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>I₀(x), 1 at least.</returns>
    public static double BesselI0(double x) => ModifiedBessel(0, Math.Abs(x));

    /// <summary>
    /// The modified Bessel function of the first kind I₁, odd. Defined everywhere: 0 at 0, ±∞ at ±∞ and beyond ±713.9. By the same methods as <see cref="BesselI0"/>.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>I₁(x).</returns>
    public static double BesselI1(double x) => Math.CopySign(ModifiedBessel(1, Math.Abs(x)), x);

    private static double ModifiedBessel(int order, double x) => x switch
    {
        <= 30 => ModifiedBesselSeries(order, x),
        > 714 => double.PositiveInfinity,
        _ => ModifiedBesselAsymptotic(order, x),
    };

    private static double ModifiedBesselSeries(int order, double x)
    {
        var (quarter, sum) = (x * x / 4, 1.0);
        for (var k = 8 + (int)(1.6 * x); k >= 1; k--) sum = 1 + quarter / (k * (k + order)) * sum;
        return order == 0 ? sum : x / 2 * sum;
    }

    private static double ModifiedBesselAsymptotic(int order, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 60 && Math.Abs(term) > 1e-18; k++)
        {
            term *= ((2 * k - 1) * (2 * k - 1) - 4 * order) / (8 * k * x);
            sum += term;
        }
        // In two halves, for the exponential overflows before the function does.
        var half = Math.Exp(0.5 * x);
        return half * (sum / Math.Sqrt(2 * Math.PI * x)) * half;
    }
}
