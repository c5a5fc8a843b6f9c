namespace AutoGrad;

/// <summary>Optional beside <see cref="IObjective"/>: reverse mode with a seed, accumulating, as other derivatives call it.</summary>
public interface IVectorJacobianProduct
{
    /// <summary>Adds <paramref name="resultCotangent"/>·∇f(x) to <paramref name="gradient"/> and returns f(x).</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="resultCotangent">The seed: the derivative of the whole with respect to this result.</param>
    /// <param name="gradient">n numbers, added to.</param>
    double AccumulateGradient(ReadOnlySpan<double> x, double resultCotangent, Span<double> gradient);
}
