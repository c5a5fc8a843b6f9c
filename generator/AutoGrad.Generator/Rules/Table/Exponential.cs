namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule] static double Exp(double x, [Result] double y) => y;
    [Rule] static double Exp2(double x, [Result] double y) => Ln2 * y;
    [Rule] static double Exp10(double x, [Result] double y) => Ln10 * y;
    [Rule] static double ExpM1(double x) => Math.Exp(x); // not y + 1, which cancels for x < 0
    [Rule] static double Exp2M1(double x) => Ln2 * double.Exp2(x); // not Ln2 · (y + 1), which cancels for x < 0
    [Rule] static double Exp10M1(double x) => Ln10 * double.Exp10(x); // not Ln10 · (y + 1), which cancels for x < 0

    [Rule, Singular] static double Log(double x) => 1 / x; // x ≥ 0; ±Inf at ±0
    [Rule, Singular] static (double, double) Log(double x, double b, [Result] double y) => (1 / (x * Math.Log(b)), -y / (b * Math.Log(b))); // x ≥ 0, 1 ≠ b > 0; ±Inf at x = 0
    [Rule, Singular] static double Log2(double x) => 1 / (Ln2 * x); // x ≥ 0; ±Inf at ±0
    [Rule, Singular] static double Log10(double x) => 1 / (Ln10 * x); // x ≥ 0; ±Inf at ±0
    [Rule, Singular] static double LogP1(double x) => 1 / (1 + x); // x ≥ −1; +Inf at −1
    [Rule, Singular] static double Log2P1(double x) => 1 / (Ln2 * (1 + x)); // x ≥ −1; +Inf at −1
    [Rule, Singular] static double Log10P1(double x) => 1 / (Ln10 * (1 + x)); // x ≥ −1; +Inf at −1
}
