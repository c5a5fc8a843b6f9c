namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="LbfgsB"/>.</summary>
public record LbfgsBOptions : LineSearchOptions
{
    /// <summary>The limits of the parameters; null (the default) means none. The start is moved within them.</summary>
    public Bounds? Bounds { get; init; }
    /// <summary>The number of steps remembered. Default 10.</summary>
    public int Memory { get; init; } = 10;
}

/// <summary>
/// L-BFGS-B: limited-memory quasi-Newton with limits on the parameters (Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16, 1995; subspace step
/// projected as in Morales and Nocedal, ACM TOMS 38, 2011). Every point evaluated is within the limits. The gradient tested and reported is projected.
/// </summary>
public sealed class LbfgsB : BoundedQuasiNewton
{
    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public LbfgsB(ReadOnlySpan<double> start, LbfgsBOptions? options = null) : base(start, options ?? new()) { }

    /// <summary>Minimises a smooth objective within limits.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike. Never evaluated outside the limits.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options with the limits, or null for none.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective or the limits have another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new LbfgsB(x, options), objective, x, cancellationToken);
}
