namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;
}
