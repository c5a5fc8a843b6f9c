// A11 Kinks and poles: the smallest slope that the function has there
using System;

public static partial class Kinks
{
    // `Math.Abs` at 0
    // at x = 0: x' = 0
    // kink
    public static double Abs(double x, double y, double[] a, int n) => Math.Abs(x) * 2 + y;

    // `Math.Max` of equals: a half each
    // at x = 2, y = 2: x' = 0.5, y' = 0.5
    // kink
    public static double Max(double x, double y, double[] a, int n) => Math.Max(x, y);

    // `Math.Min` of equals: a half each
    // at x = 2, y = 2: x' = 0.5, y' = 0.5
    // kink
    public static double Min(double x, double y, double[] a, int n) => Math.Min(x, y);

    // `Math.Max` and a constant it equals
    // at x = 0: x' = 0
    // kink
    public static double Relu(double x, double y, double[] a, int n) => Math.Max(x, 0) + y;

    // a branch means the arm taken
    // at x = 0: x' = 0
    // at x = 0.001: x' = 1
    // kink
    public static double Branch(double x, double y, double[] a, int n) => (x > 0 ? x : 0) + y;

    // `Math.Clamp` at a bound
    // at x = 1: x' = 0
    // kink
    public static double Clamp(double x, double y, double[] a, int n) => Math.Clamp(x, -1, 1) + y;

    // `Math.Floor`, `Math.Round`, `Math.Sign`: steps
    // at x = 0.4: x' = 0, y' = 1
    public static double Steps(double x, double y, double[] a, int n) => Math.Floor(x + 0.03) + Math.Round(x + 0.03) * 2 + Math.Sign(x - 0.52) + y;

    // `Math.Sqrt` at 0 where nothing depends on it: zero stays zero
    // at x = 0, y = 0: y' = 0
    // kink
    public static double StrongZero(double x, double y, double[] a, int n) => y * x * Math.Sqrt(y);

    // large exponents: log-sum-exp
    // at x = 1000, y = 999: x' = 0.7310585786300049
    public static double LogSumExp(double x, double y, double[] a, int n) { var m = Math.Max(x, y + 0.01); return m + Math.Log(Math.Exp(x - m) + Math.Exp(y - m)); }
}
