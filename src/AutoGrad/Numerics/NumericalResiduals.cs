namespace AutoGrad;

/// <summary>Residuals whose Jacobian is made by differences, by the same schemes and options as every numerical derivative. Make one by <see cref="Residuals"/>.</summary>
public sealed class NumericalResiduals : IResiduals
{
    private readonly VectorFunction _function;
    private readonly NumericalOptions _options;
    private readonly NumericalJacobian _jacobian;

    internal NumericalResiduals(VectorFunction function, int parameters, int count, NumericalOptions options)
    {
        (_function, Dimension, Count, _options) = (function, parameters, count, options);
        _jacobian = NumericalJacobian.Of(function, count, options);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The same residuals, never evaluated outside these limits.</summary>
    /// <param name="lower">Lower limits, n numbers.</param>
    /// <param name="upper">Upper limits, n numbers.</param>
    public NumericalResiduals Within(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper) =>
        new(_function, Dimension, Count, _options with { Lower = lower.ToArray(), Upper = upper.ToArray() });

    /// <inheritdoc/>
    void IResiduals.Residuals(ReadOnlySpan<double> x, Span<double> residuals) => _function(x, residuals);

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian) => _jacobian.ValuesAndJacobian(x, residuals, jacobian);
}
