namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    [Rule("Differentiation.StopGradient")] static double StopGradient(double x) => 0; // 0 by definition: what it is for
}
