namespace AutoGrad.Optimization;

/// <summary>Numerical derivatives as methods with limits want them.</summary>
internal static class Numerical
{
    /// <summary>The default scheme, never evaluated outside the limits.</summary>
    public static NumericalOptions Within(Bounds? bounds) =>
        bounds is null ? NumericalOptions.Default : NumericalOptions.Default with { Lower = bounds.Lower.ToArray(), Upper = bounds.Upper.ToArray() };
}
