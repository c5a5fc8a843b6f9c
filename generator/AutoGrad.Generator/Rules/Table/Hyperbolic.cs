namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule] static double Sinh(double x) => Math.Cosh(x);
    [Rule] static double Cosh(double x) => Math.Sinh(x);
    [Rule] static double Tanh(double x, [Result] double y) => 1 - y * y; // accurate to the last bit of 1, not of itself
    [Rule] static double Asinh(double x) => 1 / double.Hypot(1, x); // 1 / √(1 + x²), with no square to overflow
    [Rule, Singular] static double Acosh(double x) => 1 / (Math.Sqrt(x - 1) * Math.Sqrt(x + 1)); // x ≥ 1; +Inf at 1; the product neither cancels nor overflows as x² − 1 does
    [Rule, Singular] static double Atanh(double x) => 1 / ((1 - x) * (1 + x)); // |x| ≤ 1; +Inf at ±1
}
