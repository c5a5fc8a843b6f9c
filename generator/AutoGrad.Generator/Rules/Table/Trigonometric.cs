namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule] static double Sin(double x) => Math.Cos(x);
    [Rule] static double Cos(double x) => -Math.Sin(x);
    [Rule] static double Tan(double x, [Result] double y) => 1 + y * y;
    [Rule, Singular] static double Asin(double x) => 1 / Math.Sqrt((1 - x) * (1 + x)); // |x| ≤ 1; +Inf at ±1; the product does not cancel as 1 − x² does
    [Rule, Singular] static double Acos(double x) => -1 / Math.Sqrt((1 - x) * (1 + x)); // |x| ≤ 1; −Inf at ±1
    [Rule] static double Atan(double x) => 1 / (1 + x * x);
    [Rule, Singular] static (double, double) Atan2(double y, double x) => (x / double.Hypot(x, y) / double.Hypot(x, y), -y / double.Hypot(x, y) / double.Hypot(x, y)); // x / (x² + y²) and −y / (x² + y²), with no square to overflow; NaN at (0, 0) and by an argument at ±Inf

    [Rule] static double SinPi(double x) => Math.PI * double.CosPi(x);
    [Rule] static double CosPi(double x) => -Math.PI * double.SinPi(x);
    [Rule, Singular] static double TanPi(double x, [Result] double y) => Math.PI * (1 + y * y); // +Inf at half-integers
    [Rule, Singular] static double AsinPi(double x) => 1 / (Math.PI * Math.Sqrt((1 - x) * (1 + x))); // |x| ≤ 1; +Inf at ±1
    [Rule, Singular] static double AcosPi(double x) => -1 / (Math.PI * Math.Sqrt((1 - x) * (1 + x))); // |x| ≤ 1; −Inf at ±1
    [Rule] static double AtanPi(double x) => 1 / (Math.PI * (1 + x * x));
    [Rule, Singular] static (double, double) Atan2Pi(double y, double x) => (x / double.Hypot(x, y) / (Math.PI * double.Hypot(x, y)), -y / double.Hypot(x, y) / (Math.PI * double.Hypot(x, y))); // as Atan2, over π
}
