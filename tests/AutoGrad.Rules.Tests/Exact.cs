using System.Numerics;

namespace AutoGrad.Rules.Tests;

/// <summary>Arithmetic that neither rounds nor overflows on the way.</summary>
internal static class Exact
{
    /// <summary>x / y rounded towards zero, from the integers that the two numbers are.</summary>
    public static double TruncatedQuotient(double x, double y)
    {
        var (numerator, denominator) = Fraction(x, y);
        return (double)BigInteger.Divide(numerator, denominator);
    }

    /// <summary>x / y rounded to the nearest integer, ties to even.</summary>
    public static double NearestQuotient(double x, double y)
    {
        var (numerator, denominator) = Fraction(x, y);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var twice = (2 * BigInteger.Abs(remainder)).CompareTo(denominator);
        if (twice > 0 || (twice == 0 && !quotient.IsEven)) quotient += numerator.Sign;
        return (double)quotient;
    }

    /// <summary>The product of some numbers over the product of others, its exponents kept apart.</summary>
    public static double Ratio(double[] over, double[] under)
    {
        if (over.Contains(0)) return 0;
        var (mantissa, exponent) = (1.0, 0);
        foreach (var factor in over) (mantissa, exponent) = (mantissa * Math.ScaleB(factor, -Math.ILogB(factor)), exponent + Math.ILogB(factor));
        foreach (var factor in under) (mantissa, exponent) = (mantissa / Math.ScaleB(factor, -Math.ILogB(factor)), exponent - Math.ILogB(factor));
        return Math.ScaleB(mantissa, exponent);
    }

    // A positive denominator.
    private static (BigInteger, BigInteger) Fraction(double x, double y)
    {
        var (a, aExponent) = Integer(x);
        var (b, bExponent) = Integer(Math.Abs(y));
        var shift = aExponent - bExponent;
        var (numerator, denominator) = shift > 0 ? (a << shift, b) : (a, b << -shift);
        return (y < 0 ? -numerator : numerator, denominator);
    }

    private static (BigInteger, int) Integer(double x)
    {
        var exponent = x == 0 ? 0 : Math.ILogB(x) - 52;
        return ((BigInteger)Math.ScaleB(x, -exponent), exponent);
    }
}
