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
}
