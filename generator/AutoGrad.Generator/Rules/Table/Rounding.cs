namespace AutoGrad.Generator.Rules.Table;

// Constant between their jumps; at a jump too the derivative is 0.
internal static partial class DerivativeRules
{
    [Rule] static double Ceiling(double x) => 0; // 0, at its jumps too
    [Rule] static double Floor(double x) => 0; // 0, at its jumps too
    [Rule] static double Truncate(double x) => 0; // 0, at its jumps too
    [Rule] static double Round(double x) => 0; // 0, at its jumps too
    [Rule] static double Round(double x, int digits) => 0; // 0, at its jumps too
    [Rule] static double Round(double x, MidpointRounding mode) => 0; // 0, at its jumps too
    [Rule] static double Round(double x, int digits, MidpointRounding mode) => 0; // 0, at its jumps too

    [Rule("Math.IEEERemainder", "MathF.IEEERemainder", "double.Ieee754Remainder", "float.Ieee754Remainder")] static (double, double) IeeeRemainder(double x, double y, [Result] double z) => (1, (z - x) / y); // by y: −Round(x / y), from the result
}
