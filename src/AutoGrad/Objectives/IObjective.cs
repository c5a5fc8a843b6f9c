namespace AutoGrad;

/// <summary>
/// A scalar function of a point in R^n: the one interface between derivatives and everything that uses them.
/// Analytic and numerical gradients implement it alike, so optimisers and the gradient check cannot tell them apart.
/// </summary>
public interface IObjective
{
    /// <summary>The number of parameters n, or −1 when the objective accepts a point of any length.</summary>
    int Dimension { get; }

    /// <summary>The value at <paramref name="x"/>.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    double Value(ReadOnlySpan<double> x);

    /// <summary>The value at <paramref name="x"/> and its gradient there.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="gradient">Receives the n partial derivatives; overwritten, whatever it held before. Must not overlap <paramref name="x"/>.</param>
    double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient);
}
