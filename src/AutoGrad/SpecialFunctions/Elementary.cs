namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log(1 + x) without the loss of digits that <c>Math.Log(1 + x)</c> and <c>double.LogP1</c> have for small x. Defined for x ≥ −1;
    /// −∞ at −1, NaN below. W. Kahan's correction of the rounding of 1 + x (HP-15C Advanced Functions Handbook, 1982, appendix).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>log(1 + x).</returns>
    public static double Log1p(double x)
    {
        if (x > 1e16) return Math.Log(x);
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>
    /// eˣ − 1 without the loss of digits that <c>Math.Exp(x) - 1</c> and <c>double.ExpM1</c> have for small x. Defined everywhere.
    /// W. Kahan's correction by the logarithm of the rounded exponential (N. J. Higham, Accuracy and Stability of Numerical Algorithms, section 1.14.1).
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <returns>eˣ − 1.</returns>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        return Math.Abs(x) < 1 ? (u - 1) * (x / Math.Log(u)) : u - 1;
    }

    /// <summary>x log x, with its limit 0 at 0: a term of an entropy. Defined for x ≥ 0, NaN below.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>x log x.</returns>
    public static double XLogX(double x) => x == 0 ? 0 : x * Math.Log(x);

    /// <summary>x log y, with its limit 0 where x is 0: a term of a cross-entropy. Defined for y ≥ 0, NaN below.</summary>
    /// <param name="x">The factor.</param>
    /// <param name="y">What the logarithm is taken of.</param>
    /// <returns>x log y.</returns>
    public static double XLogY(double x, double y) => x == 0 && y >= 0 ? 0 : x * Math.Log(y);

    /// <summary>The unnormalised cardinal sine sin(x) / x, which is the spherical Bessel function j₀. Defined everywhere: 1 at 0, 0 at ±∞.</summary>
    /// <param name="x">The argument, in radians.</param>
    /// <returns>sin(x) / x.</returns>
    public static double Sinc(double x) => x == 0 ? 1 : double.IsInfinity(x) ? 0 : Math.Sin(x) / x;

    /// <summary>
    /// The spherical Bessel function j₁(x) = sin(x)/x² − cos(x)/x, the derivative of −<see cref="Sinc"/>. Defined everywhere: 0 at 0 and at ±∞.
    /// Its power series for |x| &lt; 1, where the closed form cancels (NIST Handbook of Mathematical Functions, 10.49.3 and 10.53.1).
    /// </summary>
    /// <param name="x">The argument, in radians.</param>
    /// <returns>j₁(x); near its zeros within 4·10⁻¹⁶ ⁄ |x| of it.</returns>
    public static double SphericalBesselJ1(double x)
    {
        if (double.IsInfinity(x)) return 0;
        if (!(Math.Abs(x) < 1)) return (Math.Sin(x) / x - Math.Cos(x)) / x;
        var (square, sum) = (x * x, 1.0);
        for (var k = 9; k >= 1; k--) sum = 1 - square / (2 * k * (2 * k + 3)) * sum;
        return x / 3 * sum;
    }
}
