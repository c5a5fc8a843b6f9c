namespace AutoGrad.Optimization;

/// <summary>The numbers of double precision that methods are tuned to.</summary>
internal static class Precision
{
    /// <summary>The distance from 1 to the next double.</summary>
    public const double Epsilon = 2.220446049250313e-16;

    /// <summary>What the value of a well-written sum is accurate to.</summary>
    public const double FourUlp = 4 * Epsilon;

    /// <summary>What the value of a sum of hundreds of terms, added in any order, is accurate to.</summary>
    public const double SumOfTerms = 4096 * Epsilon;

    /// <summary>The step of a central difference, relative to the size of what varies: ∛ε.</summary>
    public const double CentralStep = 6.055454452393343e-6;

    /// <summary>Below this a denominator is a zero.</summary>
    public const double Tiny = 1e-300;
}
