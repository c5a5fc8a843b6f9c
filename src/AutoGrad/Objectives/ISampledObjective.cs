namespace AutoGrad;

/// <summary>
/// An objective that is a mean over data: f(x) = (1/N)·Σ fᵢ(x), possibly plus a term without data that every sample includes. An optional capability
/// beside <see cref="IObjective"/>: mini-batch methods evaluate samples of its terms.
/// </summary>
public interface ISampledObjective : IObjective
{
    /// <summary>N, the number of terms.</summary>
    int Terms { get; }

    /// <summary>The mean of the named terms at <paramref name="x"/> and its gradient, an unbiased estimate of the whole.</summary>
    /// <param name="x">The point; never modified.</param>
    /// <param name="terms">Indices of terms, each from 0 to N − 1.</param>
    /// <param name="gradient">Receives the partial derivatives of the mean; overwritten.</param>
    double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient);
}
