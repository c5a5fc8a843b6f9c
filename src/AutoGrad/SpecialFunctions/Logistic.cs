namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>The logistic function 1 / (1 + e⁻ˣ), to full relative accuracy in its lower tail too. Defined everywhere: 0 at −∞, 1 at +∞.</summary>
    /// <param name="x">The argument: log-odds.</param>
    /// <returns>A probability.</returns>
    public static double Sigmoid(double x)
    {
        if (x >= 0) return 1 / (1 + Math.Exp(-x));
        var odds = Math.Exp(x);
        return odds / (1 + odds);
    }

    /// <summary>
    /// The log-odds log(p / (1 − p)), the inverse of <see cref="Sigmoid"/>, to full relative accuracy at its zero ½ too. Defined for 0 ≤ p ≤ 1: −∞ at 0, +∞ at 1, NaN elsewhere.
    /// </summary>
    /// <param name="p">A probability.</param>
    /// <returns>Log-odds.</returns>
    public static double Logit(double p) =>
        p is > 0.25 and < 0.75 ? Log1p((2 * p - 1) / (1 - p)) : p < 0.5 ? Math.Log(p) - Log1p(-p) : Math.Log(p / (1 - p));

    /// <summary>log(1 + eˣ), which neither overflows nor loses its lower tail. Defined everywhere: 0 at −∞, +∞ at +∞.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>log(1 + eˣ).</returns>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>The logarithm of <see cref="Sigmoid"/>: −log(1 + e⁻ˣ). Defined everywhere: −∞ at −∞, 0 at +∞.</summary>
    /// <param name="x">The argument: log-odds.</param>
    /// <returns>The logarithm of a probability.</returns>
    public static double LogSigmoid(double x) => Math.Min(x, 0) - Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>
    /// log(eˣ + eʸ) without overflow: the greater of the two, and the logarithm of 1 plus the ratio of the smaller to it. Defined everywhere;
    /// where it crosses zero, within 4·10⁻¹⁶ · max(|x|, 1) of it.
    /// </summary>
    /// <param name="x">The first logarithm.</param>
    /// <param name="y">The second.</param>
    /// <returns>The logarithm of the sum.</returns>
    public static double LogSumExp(double x, double y)
    {
        var greater = Math.Max(x, y);
        return double.IsInfinity(greater) ? greater : greater + Log1p(Math.Exp(Math.Min(x, y) - greater));
    }
}
