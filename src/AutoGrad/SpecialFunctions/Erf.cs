namespace AutoGrad;

public static partial class SpecialFunctions
{
    // W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969, and his CALERF (1990).
    private const double ErfBound = 0.46875;
    private const double InverseSqrtPi = 0.56418958354775628695;

    private static readonly double[] ErfP = [3.20937758913846947e03, 3.77485237685302021e02, 1.13864154151050156e02, 3.16112374387056560e00, 1.85777706184603153e-1];

    private static readonly double[] ErfQ = [2.84423683343917062e03, 1.28261652607737228e03, 2.44024637934444173e02, 2.36012909523441209e01, 1];

    private static readonly double[] ErfcMiddleP =
    [
        1.23033935479799725e03, 2.05107837782607147e03, 1.71204761263407058e03, 8.81952221241769090e02, 2.98635138197400131e02,
        6.61191906371416295e01, 8.88314979438837594e00, 5.64188496988670089e-1, 2.15311535474403846e-8,
    ];

    private static readonly double[] ErfcMiddleQ =
    [
        1.23033935480374942e03, 3.43936767414372164e03, 4.36261909014324716e03, 3.29079923573345963e03, 1.62138957456669019e03,
        5.37181101862009858e02, 1.17693950891312499e02, 1.57449261107098347e01, 1,
    ];

    private static readonly double[] ErfcTailP =
        [6.58749161529837803e-4, 1.60837851487422766e-2, 1.25781726111229246e-1, 3.60344899949804439e-1, 3.05326634961232344e-1, 1.63153871373020978e-2];

    private static readonly double[] ErfcTailQ =
        [2.33520497626869185e-3, 6.05183413124413191e-2, 5.27905102951428412e-1, 1.87295284992346725e00, 2.56852019228982242e00, 1];

    /// <summary>The error function 2/√π ∫₀ˣ exp(−t²) dt. Defined everywhere: ∓1 at ∓∞. W. J. Cody's rational approximations (1969).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number between −1 and 1.</returns>
    public static double Erf(double x)
    {
        var magnitude = Math.Abs(x);
        if (magnitude <= ErfBound) return x * (Polynomial(x * x, ErfP) / Polynomial(x * x, ErfQ));
        return Math.CopySign(0.5 - Erfc(magnitude) + 0.5, x);
    }

    /// <summary>
    /// The complementary error function 1 − erf(x), to full relative accuracy in its tail too, where exp(−x²) is corrected for the rounding
    /// of x². Defined everywhere: 2 at −∞, 0 at +∞ (beyond 27.3 it is less than the smallest number). W. J. Cody's rational approximations (1969).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number between 0 and 2.</returns>
    public static double Erfc(double x)
    {
        if (Math.Abs(x) <= ErfBound) return 1 - Erf(x);
        if (x > 28) return 0;
        if (x < -6) return 2;
        var tail = Gaussian(x, 1) * ScaledErfc(Math.Abs(x));
        return x > 0 ? tail : 2 - tail;
    }

    // exp(x²) erfc(x) for x above the bound of Erf's own approximation.
    private static double ScaledErfc(double x)
    {
        if (!(x > 4)) return Polynomial(x, ErfcMiddleP) / Polynomial(x, ErfcMiddleQ);
        var inverse = 1 / (x * x);
        return (InverseSqrtPi - inverse * (Polynomial(inverse, ErfcTailP) / Polynomial(inverse, ErfcTailQ))) / x;
    }

    // exp(−factor · x²) for a factor that is a power of two, with what the rounding of x² loses.
    private static double Gaussian(double x, double factor)
    {
        if (Math.Abs(x) > 40) return 0;
        var square = x * x;
        var rest = Math.FusedMultiplyAdd(x, x, -square);
        return Math.Exp(-factor * square) * (1 - factor * rest);
    }
}
