// B1 Functions of numbers
using System;
using AutoGrad;

public static partial class Functions
{
    public static double Abs(double x, double y, double[] a, int n) => Math.Abs(x - 2.6 * y);

    public static double Acos(double x, double y, double[] a, int n) => Math.Acos(x / 5) * y;

    public static double Acosh(double x, double y, double[] a, int n) => Math.Acosh(1 + x) * y;

    public static double Asin(double x, double y, double[] a, int n) => Math.Asin(x / 5) * y;

    public static double Asinh(double x, double y, double[] a, int n) => Math.Asinh(-x) * y;

    public static double Atan(double x, double y, double[] a, int n) => Math.Atan(x * y);

    public static double Atanh(double x, double y, double[] a, int n) => Math.Atanh(-x / 5) * y;

    public static double Atan2(double x, double y, double[] a, int n) => Math.Atan2(x, -y);

    public static double Cbrt(double x, double y, double[] a, int n) => Math.Cbrt(-x) * y;

    public static double Ceiling(double x, double y, double[] a, int n) => Math.Ceiling(x + 0.03) * y;

    public static double Clamp(double x, double y, double[] a, int n) => Math.Clamp(x, 0.95 * y, 1.3 * y);

    public static double CopySign(double x, double y, double[] a, int n) => Math.CopySign(x, -y);

    public static double Cos(double x, double y, double[] a, int n) => Math.Cos(x * y);

    public static double Cosh(double x, double y, double[] a, int n) => Math.Cosh(-x * y);

    public static double Exp(double x, double y, double[] a, int n) => Math.Exp(x - y);

    public static double Floor(double x, double y, double[] a, int n) => Math.Floor(x + 0.03) * y;

    public static double FusedMultiplyAdd(double x, double y, double[] a, int n) => Math.FusedMultiplyAdd(x, y, x);

    public static double IeeeRemainder(double x, double y, double[] a, int n) => Math.IEEERemainder(7 * x + 0.11, 1.3) * y;

    public static double Log(double x, double y, double[] a, int n) => Math.Log(x) * y;

    public static double LogOfBase(double x, double y, double[] a, int n) => Math.Log(x + 1, y + 2);

    public static double Log10(double x, double y, double[] a, int n) => Math.Log10(x) * y;

    public static double Log2(double x, double y, double[] a, int n) => Math.Log2(x) * y;

    public static double Max(double x, double y, double[] a, int n) => Math.Max(x, 1.03 * y);

    public static double MaxMagnitude(double x, double y, double[] a, int n) => Math.MaxMagnitude(x, -1.03 * y);

    public static double Min(double x, double y, double[] a, int n) => Math.Min(x, 1.03 * y);

    public static double MinMagnitude(double x, double y, double[] a, int n) => Math.MinMagnitude(x, -1.03 * y);

    public static double Pow(double x, double y, double[] a, int n) => Math.Pow(x, y);

    public static double PowOfInteger(double x, double y, double[] a, int n) => Math.Pow(-x, 3) * y;

    public static double PowOfE(double x, double y, double[] a, int n) => Math.Pow(Math.E, -x * y);

    public static double Round(double x, double y, double[] a, int n) => Math.Round(x + 0.03) * y;

    public static double RoundDigits(double x, double y, double[] a, int n) => Math.Round(x, 1) * 0 + y * x;

    public static double ScaleB(double x, double y, double[] a, int n) => Math.ScaleB(x, n) * y;

    public static double Sign(double x, double y, double[] a, int n) => Math.Sign(x - 0.57) * y;

    public static double Sin(double x, double y, double[] a, int n) => Math.Sin(x * y);

    public static double SinCos(double x, double y, double[] a, int n) => Math.SinCos(x).Sin * y;

    // `Math.SinCos`, deconstructed
    public static double SinCosBoth(double x, double y, double[] a, int n)
    {
        var (sin, cos) = Math.SinCos(x * y);
        return sin * x + cos;
    }

    public static double Sinh(double x, double y, double[] a, int n) => Math.Sinh(-x * y);

    public static double Sqrt(double x, double y, double[] a, int n) => Math.Sqrt(x) * y;

    public static double Tan(double x, double y, double[] a, int n) => Math.Tan(x / 2) * y;

    public static double Tanh(double x, double y, double[] a, int n) => Math.Tanh(x * y);

    public static double Truncate(double x, double y, double[] a, int n) => Math.Truncate(x + 0.03) * y;

    public static double Hypot(double x, double y, double[] a, int n) => double.Hypot(x, y);

    public static double RootN(double x, double y, double[] a, int n) => double.RootN(x, 3) * y;

    public static double Exp2(double x, double y, double[] a, int n) => double.Exp2(x) * y;

    public static double Exp10(double x, double y, double[] a, int n) => double.Exp10(x) * y;

    public static double ExpM1(double x, double y, double[] a, int n) => double.ExpM1(x) * y;

    public static double LogP1(double x, double y, double[] a, int n) => double.LogP1(x) * y;

    public static double SinPi(double x, double y, double[] a, int n) => double.SinPi(x) * y;

    public static double CosPi(double x, double y, double[] a, int n) => double.CosPi(x) * y;

    public static double TanPi(double x, double y, double[] a, int n) => double.TanPi(x / 6) * y;

    public static double AsinPi(double x, double y, double[] a, int n) => double.AsinPi(x / 5) * y;

    public static double AcosPi(double x, double y, double[] a, int n) => double.AcosPi(x / 5) * y;

    public static double AtanPi(double x, double y, double[] a, int n) => double.AtanPi(x) * y;

    public static double Lerp(double x, double y, double[] a, int n) => double.Lerp(x, y, 0.3) * x;

    public static double DegreesToRadians(double x, double y, double[] a, int n) => double.DegreesToRadians(x) * y;

    // refused AG0110: the next number is no function that one could differentiate
    public static double BitDecrement(double x, double y, double[] a, int n) => Math.BitDecrement(x) * y;

    // not by differences: the derivative is that of what is estimated
    public static double ReciprocalEstimate(double x, double y, double[] a, int n) => Math.ReciprocalEstimate(x) * y;

    // not by differences: the derivative is that of what is estimated
    public static double ReciprocalSqrtEstimate(double x, double y, double[] a, int n) => Math.ReciprocalSqrtEstimate(x) * y;

    public static double ILogB(double x, double y, double[] a, int n) => Math.ILogB(x + 0.03) * y;

    public static double MultiplyAddEstimate(double x, double y, double[] a, int n) => double.MultiplyAddEstimate(x, y, x);
}
