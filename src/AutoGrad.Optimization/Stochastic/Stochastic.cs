namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Stochastic"/>. An iteration is an epoch: one pass over the data, or one update when the objective has no terms to sample.</summary>
public sealed record StochasticOptions : MinimizerOptions
{
    /// <summary>100 epochs, and no gradient test: gradients of samples do not vanish.</summary>
    public StochasticOptions() => (GradientTolerance, MaxIterations) = (0, 100);

    /// <summary>The update. Default: Adam.</summary>
    public UpdateRule Rule { get; init; } = UpdateRule.Adam();
    /// <summary>The learning rate, fixed or as a function of the update. Default 0.001.</summary>
    public Schedule LearningRate { get; init; } = 0.001;
    /// <summary>Terms a batch. Default 32.</summary>
    public int BatchSize { get; init; } = 32;
    /// <summary>The seed of the order of the data. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
    /// <summary>Gradients longer than this are shortened to it; 0 (the default) means never.</summary>
    public double ClipNorm { get; init; }
    /// <summary>Components of gradients are cut to ± this; 0 (the default) means never.</summary>
    public double ClipValue { get; init; }
    /// <summary>The decay of an exponential moving average of the parameters, which then is what is evaluated and returned; 0 (the default) means none.</summary>
    public double Average { get; init; }
    /// <summary>What decides which epoch is best, and when to stop early: an objective over data held out. Null (the default) means the objective itself.</summary>
    public IObjective? Validation { get; init; }
    /// <summary>Stop after so many epochs without a better validation value; 0 (the default) means never.</summary>
    public int Patience { get; init; }
}

/// <summary>
/// Stochastic gradient methods: SGD, momentum, Nesterov, AdaGrad, RMSProp, Adam, AdamW, AMSGrad, NAdam, Lion (see <see cref="UpdateRule"/>), on seeded mini-batches
/// of an <see cref="ISampledObjective"/>, or on the full gradient of any other objective. The value reported is that of the whole (or validation) objective after each epoch.
/// </summary>
public sealed class Stochastic : Minimizer
{
    private readonly StochasticOptions options;
    private readonly Updater updater;
    private readonly int[] order;
    private readonly double[] average, before;
    private long updates, generator, stale;

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="terms">The number of terms to sample from; 0 for full gradients.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public Stochastic(ReadOnlySpan<double> start, int terms, StochasticOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        updater = options.Rule.Create(x.Length);
        order = new int[terms];
        average = options.Average > 0 ? start.ToArray() : [];
        before = new double[x.Length];
        generator = (long)options.Seed;
    }

    /// <summary>Minimises an objective by stochastic gradients.</summary>
    /// <param name="objective">A sum over data that can be sampled, or any objective.</param>
    /// <param name="x">The start; ends as the best epoch's point.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, StochasticOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new Stochastic(x, (objective as ISampledObjective)?.Terms ?? 0, options), objective, x, cancellationToken, options?.Validation);

    internal override string Name => options.Rule.GetType().Name.Replace("Rule", "", StringComparison.Ordinal);

    private protected override bool TrackValues => false;

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => order.Length == 0;

    internal override void Walk(IStateVisitor visitor)
    {
        updater.Walk(visitor);
        visitor.Vector("average", average);
        visitor.Count("updates", ref updates);
        visitor.Count("generator", ref generator);
        visitor.Count("stale", ref stale);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        double[] judged = options.Average > 0 ? average : x;
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
                Clip();
                rate = options.LearningRate.At(updates);
                updater.Apply(x, g, rate, ++updates);
                for (int i = 0; i < average.Length; i++) average[i] += (1 - options.Average) * (x[i] - average[i]);
            }
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

    private void Clip()
    {
        for (int i = 0; options.ClipValue > 0 && i < g.Length; i++) g[i] = Math.Clamp(g[i], -options.ClipValue, options.ClipValue);
        if (!(options.ClipNorm > 0)) return;
        double norm = Vec.Norm(g);
        if (norm > options.ClipNorm) Vec.Scale(options.ClipNorm / norm, g);
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
