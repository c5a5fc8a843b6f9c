// A3 Branches
using System;

public static partial class Branches
{
    // `if`
    public static double If(double x, double y, double[] a, int n) { var z = x; if (x < y) z = x * y; return z * z; }

    // `if`, `else`
    public static double IfElse(double x, double y, double[] a, int n) { double z; if (x < y) z = x * y; else z = x / y; return z * x; }

    // `else if`
    public static double Chain(double x, double y, double[] a, int n) { if (x < 0.9) return x * y; else if (y < 0.9) return x + y * y; else return Math.Sin(x * y); }

    // nested
    public static double Nested(double x, double y, double[] a, int n) { var z = y; if (x < y) { z *= x; if (z > 1.5) { z = z * z; } else { z -= y; } } return z; }

    // on a variable that has been changed
    public static double OnChanged(double x, double y, double[] a, int n) { var z = x * x; if (z > 1.01) { z = z * y; } if (z > 2.02) { z = Math.Sqrt(z); } return z; }

    // `&&`, `||`, `!`
    public static double Logical(double x, double y, double[] a, int n) { var z = x * y; if (x < y && z > 0.2 || !(x < 1.5)) z = z * x; return z; }

    // `&&` that guards a division
    public static double ShortCircuit(double x, double y, double[] a, int n) => n != 0 && x / n > 0.3 ? x * y / n : x + y;

    // `?:`, nested
    public static double Conditional(double x, double y, double[] a, int n) => x < y ? x > 1.01 ? x * x : x * y : y < 1.02 ? y / x : y * y * x;

    // `?:` that guards against NaN: the arm not taken is not evaluated
    // at x = 0, y = 2: x' = 0, y' = 1
    public static double Guarded(double x, double y, double[] a, int n) => (x > 0 ? Math.Sqrt(x) * Math.Log(x) : 0) + y;

    // `switch`
    public static double Switch(double x, double y, double[] a, int n)
    {
        switch (n)
        {
            case 1: return x * y;
            case 2: x *= y; break;
            case < 0: throw new ArgumentOutOfRangeException(nameof(n));
            default: x += y; break;
        }

        return x * x;
    }

    // `goto case`
    public static double GotoCase(double x, double y, double[] a, int n)
    {
        switch (n)
        {
            case 3: x *= y; goto case 1;
            case 1: x += y * y; break;
            default: y *= x; break;
        }

        return x * y;
    }

    // a `switch` expression
    public static double SwitchExpression(double x, double y, double[] a, int n) => n switch { 1 => x * y, 2 => x / y, > 2 and < 9 => Math.Exp(x - y), _ => x + y };

    // patterns: relations, `and`, `or`, `not`, `when`
    public static double Patterns(double x, double y, double[] a, int n) => x switch { < 0.9 => x * y, >= 0.9 and < 1.3 when y > 1.02 => x * x * y, not (< 1.3 or > 9) => y * y * x, _ => x + y * y };

    // `is`
    public static double Is(double x, double y, double[] a, int n) => x is > 0.8 and < 1.2 or > 1.5 ? x * y : x / y;
}
