namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>
    /// The Bessel function of the first kind J₀. Defined everywhere: 1 at 0, 0 at ±∞; near its zeros within 10⁻¹⁵ · √(2 ⁄ π|x|) of it.
    /// Its power series to 1, J. C. P. Miller's backward recurrence to 25, Hankel's asymptotic expansion beyond (NIST Handbook of
    /// Mathematical Functions, 10.2.2, 3.6 and 10.17.3).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>J₀(x).</returns>
    public static double BesselJ0(double x) => Bessel(0, Math.Abs(x));

    /// <summary>
    /// The Bessel function of the first kind J₁, odd. Defined everywhere: 0 at 0 and at ±∞; near its other zeros within 10⁻¹⁵ · √(2 ⁄ π|x|) of it.
    /// By the same methods as <see cref="BesselJ0"/>.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>J₁(x).</returns>
    public static double BesselJ1(double x) => x < 0 ? -Bessel(1, -x) : Bessel(1, x);

    private static double Bessel(int order, double x) => x switch
    {
        double.PositiveInfinity => 0,
        <= 1 => BesselSeries(order, x),
        < 25 => BesselRecurrence(order, x),
        _ => BesselAsymptotic(order, x),
    };

    private static double BesselSeries(int order, double x)
    {
        var (quarter, sum) = (x * x / 4, 1.0);
        for (var k = 9; k >= 1; k--) sum = 1 - quarter / (k * (k + order)) * sum;
        return order == 0 ? sum : x / 2 * sum;
    }

    // From an order where J has vanished, downwards, then scaled so that J₀ + 2 J₂ + 2 J₄ + … = 1.
    private static double BesselRecurrence(int order, double x)
    {
        var n = 2 * (int)(10 + 0.8 * x);
        var (above, here, sum) = (0.0, 1.0, 0.0);
        for (; n >= 1; n--)
        {
            if (n % 2 == 0) sum += here;
            (above, here) = (here, 2 * n / x * here - above);
        }
        return (order == 0 ? here : above) / (here + 2 * sum);
    }

    private static double BesselAsymptotic(int order, double x)
    {
        var (p, q, term) = (1.0, 0.0, 1.0);
        for (var k = 1; k < 40 && Math.Abs(term) > 1e-18; k++)
        {
            term *= (4 * order - (2 * k - 1) * (2 * k - 1)) / (8 * k * x);
            if (k % 2 == 1) q += k % 4 == 1 ? term : -term;
            else p += k % 4 == 0 ? term : -term;
        }
        var (sine, cosine) = (Math.Sin(x), Math.Cos(x));
        var (sum, difference) = (sine + cosine, sine - cosine);
        return (order == 0 ? p * sum - q * difference : p * difference + q * sum) / Math.Sqrt(Math.PI * x);
    }
}
