namespace AutoGrad;

/// <summary>
/// A vector of m residuals r(x) of n parameters: what least-squares methods minimise the squares of. An optional capability beside
/// <see cref="IObjective"/>; whether and how the squares are halved or weighted is the method's to say.
/// </summary>
public interface IResiduals
{
    /// <summary>The number of parameters n, or −1 when any number is accepted.</summary>
    int Dimension { get; }

    /// <summary>The number of residuals m.</summary>
    int Count { get; }

    /// <summary>The residuals at <paramref name="x"/>.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="residuals">Receives the m residuals; overwritten.</param>
    void Residuals(ReadOnlySpan<double> x, Span<double> residuals);

    /// <summary>The residuals at <paramref name="x"/> and their Jacobian there.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="residuals">Receives the m residuals; overwritten.</param>
    /// <param name="jacobian">Receives the m × n partial derivatives ∂rᵢ/∂xⱼ at index i·n + j (row-major); overwritten.</param>
    void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian);
}
