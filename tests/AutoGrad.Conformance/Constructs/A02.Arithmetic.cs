// A2 Arithmetic and conversions
using System;

public static partial class Arithmetic
{
    private const double Half = 0.5;

    // unary `+` and `-`, parentheses
    public static double Unary(double x, double y, double[] a, int n) => -(+x * -(y - x));

    // constants by name
    public static double Constants(double x, double y, double[] a, int n) => Half * x * Math.PI + y * Math.E;

    // numbers mixed with integers
    public static double Mixed(double x, double y, double[] a, int n) => x * n + y / (n + 7) + 3 * x * 2L;

    // `float` on the way
    public static double Single(double x, double y, double[] a, int n) { const float k = 1.5f; return x * k + y * (k / 2); }

    // integer division stays one
    public static double Division(double x, double y, double[] a, int n) => x * (7 / 2) + y * ((2 * n + 5) / 2);

    // `%` of numbers
    public static double Remainder(double x, double y, double[] a, int n) => (10 * x + 0.37) % 1.9 * y;

    // `%` of integers
    public static double IntegerRemainder(double x, double y, double[] a, int n) => x * ((n + 6) % 4) * y;

    // to `int` and back: a step, whose derivative is zero
    public static double Truncated(double x, double y, double[] a, int n) => x * (int)(3 * y + 0.05) + y;

    // to `long` and back
    public static double Long(double x, double y, double[] a, int n) => x * (long)(4 * y + 0.05) + y;

    // bit operations and shifts of integers
    public static double Bits(double x, double y, double[] a, int n) => x * ((n << 2 | 1) & 7) + y * (n ^ 3);

    // `checked` on numbers
    public static double CheckedNumbers(double x, double y, double[] a, int n) => checked(x * y + x);

    // `checked` on integers
    public static double CheckedIntegers(double x, double y, double[] a, int n) { var k = checked(n * 2); return x * y * k; }

    // a `checked` block: counters, compound assignments, conversions
    public static double CheckedBlock(double x, double y, double[] a, int n)
    {
        checked
        {
            var k = n;
            for (var i = 0; i < a.Length - 1; i++)
            {
                k += i;
                x += a[i] * a[i + 1] * k;
            }

            return x * (byte)(k * 2) - y * -k;
        }
    }

    // `decimal`
    // refused AG0101: decimal has no functions to differentiate
    public static double Decimal(double x, double y, double[] a, int n) { var d = (decimal)x; return (double)d * y; }
}
