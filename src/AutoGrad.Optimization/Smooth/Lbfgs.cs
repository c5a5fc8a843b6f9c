namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Lbfgs"/>.</summary>
public sealed record LbfgsOptions : LineSearchOptions
{
    /// <summary>The number of steps remembered. Default 20.</summary>
    public int Memory { get; init => field = Require.AtLeast(value, 1); } = 20;
}

/// <summary>
/// L-BFGS: quasi-Newton directions from the last few steps, in memory and time proportional to n
/// (Nocedal, Math. Comp. 35, 1980; Liu and Nocedal, Math. Programming 45, 1989). The first choice for smooth objectives of any size.
/// </summary>
public sealed class Lbfgs : LineSearchMinimizer
{
    private readonly LimitedMemory memory;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public Lbfgs(ReadOnlySpan<double> start, LbfgsOptions? options = null) : base(start, options ??= new()) =>
        memory = new LimitedMemory(x.Length, options.Memory);

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, LbfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Lbfgs(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, LbfgsOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, LbfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, LbfgsOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, LbfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, LbfgsOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, LbfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Lbfgs(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {memory.Capacity}");

    internal override void Walk(IStateVisitor visitor)
    {
        memory.Walk(visitor);
        base.Walk(visitor);
    }

    private protected override bool Modelled => memory.Count > 0;

    private protected override double Direction()
    {
        Vec.ScaleTo(d, -1, g);
        if (memory.Count == 0) return memory.Scale;
        memory.Apply(d);
        return 1;
    }

    private protected override void Learn(double thirdOrder)
    {
        // A third of the correction is the secant of Wei, Li and Qi (Appl. Math. Comput. 175, 2006; for L-BFGS Xiao, Wei and Wang 2008).
        if (thirdOrder > 0) Vec.Axpy(thirdOrder / (3 * Vec.Dot(step, step)), step, change);
        memory.Learn(step, change);
    }

    private protected override bool Forget() => memory.Forget();
}
