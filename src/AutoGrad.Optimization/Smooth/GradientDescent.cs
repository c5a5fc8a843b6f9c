namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="GradientDescent"/>.</summary>
public sealed record GradientDescentOptions : LineSearchOptions
{
    /// <summary>A learning rate, fixed or scheduled, for x ← x − rate·gradient. Null (the default) searches along the gradient instead, with <see cref="LineSearchOptions.LineSearch"/>.</summary>
    public Schedule? LearningRate { get; init; }
}

/// <summary>Gradient descent (Cauchy 1847): with a fixed or scheduled learning rate, or with a line search.</summary>
public sealed class GradientDescent : LineSearchMinimizer
{
    private readonly FixedRate? fixedRate;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public GradientDescent(ReadOnlySpan<double> start, GradientDescentOptions? options = null) : base(start, options ??= new())
    {
        if (options.LearningRate is { } rate) fixedRate = new FixedRate(x.Length, rate, 0, false);
    }

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, GradientDescentOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new GradientDescent(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, GradientDescentOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, GradientDescentOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, GradientDescentOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, GradientDescentOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, GradientDescentOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, GradientDescentOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new GradientDescent(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => fixedRate is null ? base.Identity : Name + " " + fixedRate.Identity;

    internal override void Walk(IStateVisitor visitor)
    {
        fixedRate?.Walk(visitor);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run() => fixedRate is null ? base.Run() : RunAtRate(fixedRate);

    private protected override string? Advice(TerminationReason? why) => (fixedRate is null ? null : FixedRate.Advice(why, CurrentValue, BestValue)) ?? base.Advice(why);

    private protected override bool Modelled => false;

    private protected override double Direction()
    {
        Vec.ScaleTo(d, -1, g);
        return 0;
    }

    private protected override void Learn(double thirdOrder) { }

    private protected override bool Forget() => false;
}
