namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule, Singular] static double Sqrt(double x, [Result] double y) => 1 / (2 * y); // x ≥ 0; ±Inf at ±0
    [Rule, Singular] static double Cbrt(double x, [Result] double y) => 1 / (3 * y * y); // +Inf at 0
    [Rule, Singular] static double RootN(double x, int n, [Result] double y) => 1 / (n * Math.Pow(y, n - 1)); // x ≥ 0 for even n; at 0: 1 for n = 1, +Inf for n > 1, −Inf for n < 0
    [Rule] static (double, double) Hypot(double x, double y, [Result] double r) => (r == 0 ? 0 : x / r, r == 0 ? 0 : y / r); // 0 at (0, 0), the smallest of its subgradients
    [Rule, Singular] static (double, double) Pow(double x, double p, [Result] double y) => (x == 0 && p == 0 ? 0 : p * Math.Pow(x, p - 1), x == 0 && p >= 0 ? 0 : y * Math.Log(x)); // by x at 0: 0 for p = 0 or p > 1, 1 for p = 1, ±Inf otherwise; for x < 0, p must be an integer below 2⁵³; by p: 0 at x = 0 ≤ p, NaN for x < 0
    [Rule, Singular] static double ReciprocalEstimate(double x) => -1 / (x * x); // of the exact reciprocal; −Inf at 0
    [Rule, Singular] static double ReciprocalSqrtEstimate(double x) => -0.5 / (x * Math.Sqrt(x)); // of the exact 1 / √x; x ≥ 0; −Inf at 0
}
