namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule("+")] static (double, double) Add(double x, double y) => (1, 1);
    [Rule("-")] static (double, double) Subtract(double x, double y) => (1, -1);
    [Rule("*")] static (double, double) Multiply(double x, double y) => (y, x);
    [Rule("/"), Singular] static (double, double) Divide(double x, double y, [Result] double z) => (1 / y, -z / y); // ±Inf at y = 0
    [Rule("%")] static (double, double) Remainder(double x, double y, [Result] double z) => (1, (z - x) / y); // by y: −Truncate(x / y), from the result, which knows the quotient exactly
    [Rule("Math.IEEERemainder", "MathF.IEEERemainder", "double.Ieee754Remainder", "float.Ieee754Remainder")] static (double, double) IeeeRemainder(double x, double y, [Result] double z) => (1, (z - x) / y); // by y: −Round(x / y), likewise
    [Rule("-")] static double Negate(double x) => -1;

    [Rule] static (double, double, double) FusedMultiplyAdd(double x, double y, double z) => (y, x, 1);
    [Rule] static (double, double, double) MultiplyAddEstimate(double x, double y, double z) => (y, x, 1);
    [Rule] static (double, double, double) Lerp(double x, double y, double t) => (1 - t, t, y - x);
    [Rule] static double ScaleB(double x, int n) => Math.ScaleB(1, n);
    [Rule] static double DegreesToRadians(double x) => Math.PI / 180;
    [Rule] static double RadiansToDegrees(double x) => 180 / Math.PI;
}
