using System.Runtime.CompilerServices;

namespace AutoGrad;

/// <summary>Makes an <see cref="IResiduals"/> of what is already written, in the shapes that users have it.</summary>
public static class Residuals
{
    /// <summary>From residuals over spans; the Jacobian by differences.</summary>
    /// <param name="residuals">Writes the m residuals at x.</param>
    /// <param name="parameters">n, the number of parameters.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="options">Scheme, limits, noise; <see cref="DifferenceScheme.Central"/> when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    [OverloadResolutionPriority(1)]
    public static NumericalResiduals Of(VectorFunction residuals, int parameters, int count, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        Positive(parameters, count);
        return new(residuals, parameters, count, options ?? Central);
    }

    /// <summary>From residuals over arrays; the Jacobian by differences.</summary>
    /// <param name="residuals">Returns the m residuals at x.</param>
    /// <param name="parameters">n, the number of parameters.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="options">Scheme, limits, noise; <see cref="DifferenceScheme.Central"/> when <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static NumericalResiduals Of(Func<double[], double[]> residuals, int parameters, int count, NumericalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        return Of(Written(residuals), parameters, count, options);
    }

    /// <summary>From residuals and their Jacobian over spans.</summary>
    /// <param name="residuals">Writes the m residuals at x.</param>
    /// <param name="jacobian">Writes ∂rᵢ/∂xⱼ at index i·n + j (row-major).</param>
    /// <param name="parameters">n, the number of parameters.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static IResiduals Of(VectorFunction residuals, VectorFunction jacobian, int parameters, int count)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        ArgumentNullException.ThrowIfNull(jacobian);
        Positive(parameters, count);
        return new WithJacobian(residuals, jacobian, parameters, count);
    }

    private static NumericalOptions Central { get; } = NumericalOptions.Default with { Scheme = DifferenceScheme.Central };

    private static void Positive(int parameters, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
    }

    private static VectorFunction Written(Func<double[], double[]> residuals) => (x, destination) =>
    {
        var result = residuals(x.ToArray());
        if (result.Length != destination.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The function returned {result.Length} residuals, not {destination.Length}."), nameof(residuals));
        }
        result.CopyTo(destination);
    };

    private sealed class WithJacobian(VectorFunction residuals, VectorFunction jacobian, int parameters, int count) : IResiduals
    {
        public int Dimension => parameters;

        public int Count => count;

        void IResiduals.Residuals(ReadOnlySpan<double> x, Span<double> destination) => residuals(x, destination);

        public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> values, Span<double> matrix)
        {
            residuals(x, values);
            jacobian(x, matrix);
        }
    }
}
