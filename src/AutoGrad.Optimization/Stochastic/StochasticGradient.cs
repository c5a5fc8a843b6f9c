namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="StochasticGradient"/>. An iteration is an epoch: one pass over the data, or one update when the objective has no terms to sample.</summary>
public sealed record StochasticGradientOptions : MinimizerOptions
{
    /// <summary>100 epochs, and no gradient test: gradients of samples do not vanish.</summary>
    public StochasticGradientOptions() => (GradientTolerance, MaxIterations) = (0, 100);

    /// <summary>The update, with its learning rate, clipping and averaging. The run takes a fresh copy: what this one has learnt is neither used nor changed. Default: <see cref="Adam"/>.</summary>
    public UpdateRule Rule { get; init => field = Require.Given(value); } = new Adam();
    /// <summary>Terms a batch. Default 32.</summary>
    public int BatchSize { get; init => field = Require.AtLeast(value, 1); } = 32;
    /// <summary>The seed of the order of the data. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
    /// <summary>What decides which epoch is best, and when to stop early: an objective over data held out. Null (the default) means the objective itself.</summary>
    public IObjective? Validation { get; init; }
    /// <summary>Stop after so many epochs without a better validation value; 0 (the default) means never.</summary>
    public int Patience { get; init => field = Require.AtLeast(value, 0); }
}

/// <summary>
/// Stochastic gradient methods: SGD, momentum, Nesterov, AdaGrad, RMSProp, Adam, AdamW, AMSGrad, NAdam, Lion (see <see cref="UpdateRule"/>), on seeded mini-batches
/// of an <see cref="ISampledObjective"/>, or on the full gradient of any other objective. The value reported is that of the whole (or validation) objective after each epoch.
/// </summary>
public sealed class StochasticGradient : Minimizer
{
    private readonly StochasticGradientOptions options;
    private readonly UpdateRule rule;
    private readonly int[] order;
    private readonly double[] before, judged;
    private long generator, stale;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="terms">The number of terms to sample from; 0 for full gradients.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public StochasticGradient(ReadOnlySpan<double> start, int terms, StochasticGradientOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        rule = options.Rule.Fresh();
        rule.Start(x);
        order = new int[terms];
        (before, judged) = (new double[x.Length], new double[x.Length]);
        generator = (long)options.Seed;
    }

    /// <summary>Minimises an objective by stochastic gradients.</summary>
    /// <param name="objective">A mean over data that can be sampled (<see cref="ISampledObjective"/>), or any objective, by its full gradient.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, StochasticGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new StochasticGradient(start, (objective as ISampledObjective)?.Terms ?? 0, options), objective, cancellationToken, options?.Validation);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, StochasticGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, StochasticGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, StochasticGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, StochasticGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, StochasticGradientOptions?, CancellationToken)"/>
    /// <param name="objective">A mean over data that can be sampled (<see cref="ISampledObjective"/>), or any objective, by its full gradient.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, StochasticGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new StochasticGradient(x, (objective as ISampledObjective)?.Terms ?? 0, options), objective, cancellationToken, validation: options?.Validation, inPlace: x);

    internal override string Name => $"{nameof(StochasticGradient)} with {rule.Name}";

    internal override string Identity => FormattableString.Invariant($"{nameof(StochasticGradient)} {rule.Identity} {options.BatchSize} {options.Seed} {order.Length}");

    private protected override bool TrackValues => false;

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => order.Length == 0;

    private protected override OptimalityMeasure MeasureKind => order.Length == 0 ? OptimalityMeasure.Gradient : OptimalityMeasure.None;

    internal override void Walk(IStateVisitor visitor)
    {
        rule.Walk(visitor);
        visitor.Count("generator", ref generator);
        visitor.Count("stale", ref stale);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return Judgement(x);
            Saw(x, Told, double.NaN);
            yield return BeginAt(Told, double.NaN);
        }
        while (true)
        {
            Shuffle();
            x.CopyTo(before, 0);
            int batch = order.Length == 0 ? 1 : Math.Clamp(options.BatchSize, 1, order.Length);
            double rate = 0, norm = double.NaN;
            for (int first = 0; first < Math.Max(1, order.Length); first += batch)
            {
                yield return order.Length == 0 ? GradientAt(x, g)
                    : Question(new Evaluation(EvaluationKind.BatchValueAndGradient, x, g, Batch: order.AsMemory(first, Math.Min(batch, order.Length - first))));
                if (!double.IsFinite(Told)) { End(TerminationReason.Diverged); yield break; }
                if (order.Length == 0) norm = Vec.MaxAbs(g);
                rate = rule.LearningRate.At(rule.Updates);
                rule.Step(x, g);
            }
            rule.Judged(x).CopyTo(judged);
            yield return Judgement(judged);
            if (!double.IsFinite(Told)) { End(TerminationReason.Diverged); yield break; }
            double value = Told;
            stale = value < BestValue ? 0 : stale + 1;
            Saw(judged, value, double.NaN);
            double length = Vec.Distance(x, before), largest = Vec.MaxDifference(x, before);
            yield return Iterated(value, norm, length, rate, largest);
            if (options.Patience > 0 && stale >= options.Patience) { End(TerminationReason.EarlyStopped); yield break; }
        }
    }

    private Signal Judgement(double[] point) => options.Validation is null ? ValueAt(point) : Question(new Evaluation(EvaluationKind.ValidationValue, point));

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        yield return Judgement(point);
    }

    /// <summary>The order of an epoch is a function of the generator's state alone: Fisher–Yates from the natural order.</summary>
    private void Shuffle()
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = (int)(Next() % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private ulong Next()
    {
        ulong z = (ulong)(generator += unchecked((long)0x9E3779B97F4A7C15));
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
