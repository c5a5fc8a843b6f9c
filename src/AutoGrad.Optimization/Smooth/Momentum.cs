namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Momentum"/>.</summary>
public sealed record MomentumOptions : MinimizerOptions
{
    /// <summary>The learning rate, fixed or scheduled. Default 0.01.</summary>
    public Schedule LearningRate { get; init => field = Require.Given(value); } = 0.01;
    /// <summary>The fraction of the last step that is kept, from 0 to less than 1. Default 0.9.</summary>
    public double Decay { get; init => field = Require.Decay(value); } = 0.9;
    /// <summary>Nesterov's form: the gradient acts where the momentum leads, not where it started. Default false: the heavy ball.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>
/// Descent with momentum: the heavy ball (Polyak 1964), v ← Decay·v − rate·g, x ← x + v, or Nesterov's form of it
/// (Sutskever et al., ICML 2013, in the variable of the look-ahead point: x ← x + Decay·v − rate·g).
/// </summary>
public sealed class Momentum : Minimizer
{
    private readonly FixedRate fixedRate;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public Momentum(ReadOnlySpan<double> start, MomentumOptions? options = null) : base(start, options ??= new()) =>
        fixedRate = new FixedRate(x.Length, options.LearningRate, options.Decay, options.Nesterov);

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, MomentumOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Momentum(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, MomentumOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, MomentumOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, MomentumOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, MomentumOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, MomentumOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, MomentumOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Momentum(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => Name + " " + fixedRate.Identity;

    internal override void Walk(IStateVisitor visitor)
    {
        fixedRate.Walk(visitor);
        base.Walk(visitor);
    }

    private protected override string? Advice(TerminationReason? why) => FixedRate.Advice(why, CurrentValue, BestValue) ?? base.Advice(why);

    private protected override IEnumerator<Signal> Run() => RunAtRate(fixedRate);
}
