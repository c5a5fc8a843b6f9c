namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule, Singular] static double Gamma(double x, [Result] double y) => y * SpecialFunctions.Digamma(x); // −Inf at 0; NaN at −1, −2, …
    [Rule, Singular] static double LogGamma(double x) => SpecialFunctions.Digamma(x); // NaN at 0, −1, −2, …; ∓Inf at ±0
    [Rule, Singular] static double Digamma(double x) => SpecialFunctions.Trigamma(x); // +Inf at 0, −1, −2, …
    [Rule, Singular] static double Trigamma(double x) => SpecialFunctions.Tetragamma(x); // NaN at 0, −1, −2, …; ∓Inf at ±0; the last of this chain
    [Rule, Singular] static (double, double) Beta(double a, double b, [Result] double y) => (-y * SpecialFunctions.DigammaDifference(a, b), -y * SpecialFunctions.DigammaDifference(b, a)); // a, b ≥ 0; −Inf at 0
    [Rule, Singular] static (double, double) LogBeta(double a, double b) => (-SpecialFunctions.DigammaDifference(a, b), -SpecialFunctions.DigammaDifference(b, a)); // a, b ≥ 0; −Inf at 0
    [Rule, Singular] static (double, double) DigammaDifference(double x, double d) => (SpecialFunctions.TrigammaDifference(x, d), SpecialFunctions.Trigamma(x + d)); // x, d ≥ 0; by x: −Inf at 0

    [Rule] static double Erf(double x) => TwoOverSqrtPi * Math.Exp(-x * x);
    [Rule] static double Erfc(double x) => -TwoOverSqrtPi * Math.Exp(-x * x);
    [Rule, Singular] static double ErfInv(double x, [Result] double y) => HalfSqrtPi * Math.Exp(y * y); // |x| ≤ 1; +Inf at ±1
    [Rule] static double NormalPdf(double x, [Result] double y) => -x * y; // NaN at ±Inf
    [Rule] static double NormalCdf(double x) => SpecialFunctions.NormalPdf(x);
    [Rule, Singular] static double NormalQuantile(double p) => SpecialFunctions.NormalQuantileDensity(p); // 0 ≤ p ≤ 1; +Inf at 0 and 1
    [Rule, Singular] static double NormalQuantileDensity(double p, [Result] double y) => SpecialFunctions.NormalQuantile(p) * y * y; // 0 ≤ p ≤ 1; −Inf at 0, +Inf at 1

    [Rule] static double Sigmoid(double x, [Result] double y) => y * SpecialFunctions.Sigmoid(-x); // not y · (1 − y), which cancels for x > 0
    [Rule, Singular] static double Logit(double p) => 1 / (p * (1 - p)); // 0 ≤ p ≤ 1; +Inf at 0 and 1
    [Rule] static double Softplus(double x) => SpecialFunctions.Sigmoid(x);
    [Rule] static double LogSigmoid(double x) => SpecialFunctions.Sigmoid(-x);
    [Rule] static (double, double) LogSumExp(double x, double y) => (SpecialFunctions.Sigmoid(x - y), SpecialFunctions.Sigmoid(y - x)); // NaN where both are the same infinity

    [Rule, Singular] static double XLogX(double x) => 1 + Math.Log(x); // x ≥ 0; −Inf at 0
    [Rule, Singular] static (double, double) XLogY(double x, double y) => (Math.Log(y), x / y); // y ≥ 0; by x: −Inf at y = 0; by y: ±Inf at y = 0, NaN at (0, 0)
    [Rule] static double Sinc(double x) => -SpecialFunctions.SphericalBesselJ1(x);
    [Rule] static double SphericalBesselJ1(double x, [Result] double y) => x == 0 ? 1.0 / 3 : SpecialFunctions.Sinc(x) - 2 * y / x;
    [Rule] static double Expm1(double x) => Math.Exp(x); // not y + 1, which cancels for x < 0
    [Rule, Singular] static double Log1p(double x) => 1 / (1 + x); // x ≥ −1; +Inf at −1
    [Rule] static double BesselJ0(double x) => -SpecialFunctions.BesselJ1(x);
    [Rule] static double BesselJ1(double x, [Result] double y) => x == 0 ? 0.5 : SpecialFunctions.BesselJ0(x) - y / x;
    [Rule] static double BesselI0(double x) => SpecialFunctions.BesselI1(x);
    [Rule] static double BesselI1(double x, [Result] double y) => x == 0 ? 0.5 : SpecialFunctions.BesselI0(x) - y / x; // NaN at ±Inf
}
