namespace AutoGrad;

public static partial class SpecialFunctions
{
    // The asymptotic series of ψ(x) − log x and of ψ′(x) in 1/x.
    private static readonly double[] DigammaPowers =
        [0, -1.0 / 2, -1.0 / 12, 0, 1.0 / 120, 0, -1.0 / 252, 0, 1.0 / 240, 0, -1.0 / 132, 0, 691.0 / 32760, 0, -1.0 / 12, 0, 3617.0 / 8160];

    private static readonly double[] TrigammaPowers =
        [0, 1, 1.0 / 2, 1.0 / 6, 0, -1.0 / 30, 0, 1.0 / 42, 0, -1.0 / 30, 0, 5.0 / 66, 0, -691.0 / 2730, 0, 7.0 / 6, 0, -3617.0 / 510];

    /// <summary>
    /// ψ(x + d) − ψ(x) without the cancellation of the two: what the derivatives of <see cref="LogBeta"/> consist of. Defined for x ≥ 0 and d ≥ 0:
    /// +∞ at x = 0 and at d = +∞, NaN elsewhere and at (0, 0). By the difference of the recurrences and of the asymptotic series, term by term.
    /// </summary>
    /// <param name="x">The smaller argument.</param>
    /// <param name="d">The distance of the greater.</param>
    /// <returns>A number that is not negative.</returns>
    public static double DigammaDifference(double x, double d)
    {
        if (!(x >= 0 && d >= 0) || x + d == 0) return double.NaN;
        if (d == 0 || double.IsInfinity(x)) return double.IsInfinity(d) ? double.NaN : 0;
        if (double.IsInfinity(d)) return d;
        var sum = 0.0;
        for (; x < 10; x++) sum += d / x / (x + d);
        return sum + (Log1p(d / x) - d / x / (x + d) * DividedDifference(1 / x, 1 / (x + d), DigammaPowers));
    }

    /// <summary>
    /// ψ′(x + d) − ψ′(x) without the cancellation of the two: the derivative of <see cref="DigammaDifference"/> by x, and with it the second derivatives
    /// of <see cref="LogBeta"/>. Defined for x ≥ 0 and d ≥ 0: −∞ at x = 0, NaN elsewhere and at (0, 0). It has no derivative rule. As <see cref="DigammaDifference"/>.
    /// </summary>
    /// <param name="x">The smaller argument.</param>
    /// <param name="d">The distance of the greater.</param>
    /// <returns>A number that is not positive.</returns>
    public static double TrigammaDifference(double x, double d)
    {
        if (!(x >= 0 && d >= 0) || x + d == 0) return double.NaN;
        if (d == 0 || double.IsInfinity(x)) return double.IsInfinity(d) ? double.NaN : 0;
        if (double.IsInfinity(d)) return -Trigamma(x);
        var sum = 0.0;
        for (; x < 12; x++) sum += d / x / (x + d) * (1 / x + 1 / (x + d));
        return -(sum + d / x / (x + d) * DividedDifference(1 / x, 1 / (x + d), TrigammaPowers));
    }

    // (P(u) − P(v)) / (u − v), by Horner's scheme for P and its quotient together.
    private static double DividedDifference(double u, double v, ReadOnlySpan<double> coefficients)
    {
        var (value, quotient) = (0.0, 0.0);
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            quotient = quotient * u + value;
            value = value * v + coefficients[i];
        }
        return quotient;
    }
}
