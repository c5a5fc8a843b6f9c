namespace AutoGrad;

/// <summary>A numerical derivative and how far it may be from the truth.</summary>
/// <param name="Value">The estimate; NaN when the function has no finite values near the point.</param>
/// <param name="Error">The scheme's own estimate of the absolute error, in the units of <paramref name="Value"/>.</param>
/// <param name="Step">The step used, in the units of the variable.</param>
/// <param name="Evaluations">How many function values it took.</param>
public readonly record struct DerivativeEstimate(double Value, double Error, double Step, int Evaluations)
{
    /// <summary>Whether value and error are finite.</summary>
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Error);
}
