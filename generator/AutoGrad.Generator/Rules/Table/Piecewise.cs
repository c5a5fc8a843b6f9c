namespace AutoGrad.Generator.Rules.Table;

// At a kink: the smallest element of the subdifferential, over the arguments that are differentiated.
internal static partial class DerivativeRules
{
    [Rule] static double Abs(double x) => x > 0 ? 1 : x < 0 ? -1 : 0; // 0 at 0
    [Rule] static (double, double) CopySign(double x, double y, [Result] double z) => (x == 0 ? 0 : z == x ? 1 : -1, 0); // 0 at x = 0; by y: 0, across its jump too

    [Rule("Max", "MaxNative")] static (double, double) Max(double x, double y) => (x > y ? 1 : x == y ? 0.5 : 0, y > x ? 1 : y == x ? 0.5 : 0); // ½, ½ at a tie
    [Rule("Max", "MaxNative")] static double MaxConstant(double x, [Constant] double c) => x > c ? 1 : 0; // 0 at a tie
    [Rule("Max", "MaxNative")] static double ConstantMax([Constant] double c, double x) => x > c ? 1 : 0; // 0 at a tie
    [Rule("Min", "MinNative")] static (double, double) Min(double x, double y) => (x < y ? 1 : x == y ? 0.5 : 0, y < x ? 1 : y == x ? 0.5 : 0); // ½, ½ at a tie
    [Rule("Min", "MinNative")] static double MinConstant(double x, [Constant] double c) => x < c ? 1 : 0; // 0 at a tie
    [Rule("Min", "MinNative")] static double ConstantMin([Constant] double c, double x) => x < c ? 1 : 0; // 0 at a tie

    [Rule("MaxNumber", "MinNumber", "MaxMagnitude", "MinMagnitude", "MaxMagnitudeNumber", "MinMagnitudeNumber")] static (double, double) Select(double x, double y, [Result] double z) => (z != x ? 0 : z == y ? 0.5 : 1, z != y ? 0 : z == x ? 0.5 : 1); // of the argument returned; ½, ½ at a tie
    [Rule("MaxNumber", "MinNumber", "MaxMagnitude", "MinMagnitude", "MaxMagnitudeNumber", "MinMagnitudeNumber")] static double SelectConstant(double x, [Constant] double c, [Result] double z) => z != c ? 1 : 0; // 0 at a tie
    [Rule("MaxNumber", "MinNumber", "MaxMagnitude", "MinMagnitude", "MaxMagnitudeNumber", "MinMagnitudeNumber")] static double ConstantSelect([Constant] double c, double x, [Result] double z) => z != c ? 1 : 0; // 0 at a tie

    [Rule("Clamp", "ClampNative")] static double ClampConstants(double x, [Constant] double low, [Constant] double high) => x > low && x < high ? 1 : 0; // 0 at a bound
    [Rule("Clamp", "ClampNative")] static (double, double) ClampConstantHigh(double x, double low, [Constant] double high) => (x > low && x < high ? 1 : x == low && x < high ? 0.5 : 0, x < low ? 1 : x == low && x < high ? 0.5 : 0); // ½, ½ at the differentiated bound, 0 at the constant
    [Rule("Clamp", "ClampNative")] static (double, double) ClampConstantLow(double x, [Constant] double low, double high) => (x > low && x < high ? 1 : x == high && x > low ? 0.5 : 0, x > high ? 1 : x == high && x > low ? 0.5 : 0); // ½, ½ at the differentiated bound, 0 at the constant
    [Rule("Clamp", "ClampNative")] static (double, double) ClampOfConstant([Constant] double x, double low, double high) => (x < low ? 1 : 0, x > high ? 1 : 0); // 0 at a bound
    [Rule("Clamp", "ClampNative")] static double ConstantClampLow([Constant] double x, double low, [Constant] double high) => x < low ? 1 : 0; // 0 at the bound
    [Rule("Clamp", "ClampNative")] static double ConstantClampHigh([Constant] double x, [Constant] double low, double high) => x > high ? 1 : 0; // 0 at the bound
    [Rule("Clamp", "ClampNative")] static (double, double, double) Clamp(double x, double low, double high) => (x < low || x > high ? 0 : x > low && x < high ? 1 : low == high ? 1.0 / 3 : 0.5, x < low ? 1 : x > low ? 0 : low == high ? 1.0 / 3 : 0.5, x > high ? 1 : x < high ? 0 : low == high ? 1.0 / 3 : 0.5); // ½, ½ at a bound, ⅓ each where both meet x
}
