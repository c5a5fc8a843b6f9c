namespace AutoGrad.Generator.Rules.Table;

internal static partial class DerivativeRules
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;
    private const double TwoOverSqrtPi = 1.1283791670955126;
    private const double HalfSqrtPi = 0.886226925452758;
}
