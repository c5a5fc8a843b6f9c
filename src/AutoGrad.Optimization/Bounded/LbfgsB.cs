namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="LbfgsB"/>.</summary>
public sealed record LbfgsBOptions : LineSearchOptions
{
    /// <summary>The number of steps remembered. Default 10.</summary>
    public int Memory { get; init => field = Require.AtLeast(value, 1); } = 10;
}

/// <summary>
/// L-BFGS-B: limited-memory quasi-Newton with limits on the parameters (Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16, 1995; subspace step
/// projected as in Morales and Nocedal, ACM TOMS 38, 2011). Every point evaluated is within the limits. The gradient tested and reported is projected.
/// </summary>
public sealed class LbfgsB : BoundedQuasiNewton
{
    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied, and moved within the limits.</param>
    /// <param name="bounds">The limits, or null for none.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public LbfgsB(ReadOnlySpan<double> start, Bounds? bounds, LbfgsBOptions? options = null) : base(start, bounds, options ?? new()) { }

    /// <summary>Minimises a smooth objective within limits.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike. Never evaluated outside the limits.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective or the limits have another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, Bounds? bounds, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new LbfgsB(start, bounds, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Bounds?, LbfgsBOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, Bounds? bounds, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, bounds, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Bounds?, LbfgsBOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, Bounds? bounds, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length, Numerical.Within(bounds)), start, bounds, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Bounds?, LbfgsBOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike. Never evaluated outside the limits.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, Bounds? bounds, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new LbfgsB(x, bounds, options), objective, cancellationToken, inPlace: x);
}
