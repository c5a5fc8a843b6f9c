namespace AutoGrad.Optimization;

/// <summary>
/// How one (mini-batch) gradient becomes an update of the parameters, in the conventions of torch.optim. For a loop of your own: <c>var adam = new Adam(1e-3);</c> and
/// <c>adam.Step(parameters, gradient)</c> after every gradient; the rule keeps its moments. <see cref="StochasticGradient"/> runs the loop for you, with a fresh copy of the rule.
/// Clipping and averaging are chained around a rule: <c>new Adam(1e-3).ClipNorm(1).Averaged(0.999)</c>.
/// </summary>
public abstract class UpdateRule
{
    private double[][] moments = [];
    private readonly int vectors;
    private long updates;

    private protected UpdateRule(Schedule learningRate, int vectors)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        (LearningRate, this.vectors) = (learningRate, vectors);
    }

    /// <summary>The learning rate, fixed or a function of the number of updates made.</summary>
    public Schedule LearningRate { get; }

    /// <summary>λ, the weight decay: λx is added to the gradient, except in <see cref="AdamW"/> and <see cref="Lion"/>, where it is decoupled: x ← x − rate·λ·x. Default 0; 0.01 for AdamW.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or NaN.</exception>
    public double WeightDecay { get; init => field = Require.NonNegative(value); }

    /// <summary>Updates made so far.</summary>
    public long Updates => updates;

    /// <summary>The rule and its constants, in a form that depends on no culture: what a snapshot is compared with.</summary>
    internal virtual string Identity => FormattableString.Invariant($"{Name} {LearningRate.Identity} {WeightDecay:R}");

    internal virtual string Name => GetType().Name;

    /// <summary>One update.</summary>
    /// <param name="parameters">x; updated.</param>
    /// <param name="gradient">The gradient, or its estimate, at x.</param>
    /// <exception cref="ArgumentException">The lengths differ from each other or from those of the first update.</exception>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
    {
        if (parameters.Length != gradient.Length) throw new ArgumentException($"There are {parameters.Length} parameters and {gradient.Length} components of the gradient.", nameof(gradient));
        if (updates == 0) Start(parameters);
        else if (vectors > 0 && moments[0].Length != parameters.Length) throw new ArgumentException($"The rule has been updating {moments[0].Length} parameters.", nameof(parameters));
        Apply(parameters, gradient, LearningRate.At(updates), ++updates);
    }

    /// <summary>Clips gradients longer than this, in the Euclidean norm, to it, before this rule sees them (Pascanu, Mikolov and Bengio 2013).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public UpdateRule ClipNorm(double longest) => new ClippedRule(this, Require.Positive(longest, nameof(longest)), double.PositiveInfinity);

    /// <summary>Cuts the components of gradients to ± this, before this rule sees them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public UpdateRule ClipValue(double largest) => new ClippedRule(this, double.PositiveInfinity, Require.Positive(largest, nameof(largest)));

    /// <summary>
    /// Keeps an exponential moving average of the parameters beside them, avg ← decay·avg + (1 − decay)·x after every update; <see cref="StochasticGradient"/> judges and returns it
    /// (Polyak and Juditsky 1992).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not between 0 and 1.</exception>
    public AveragedRule Averaged(double decay) => new(this, Require.Fraction(decay, nameof(decay)));

    /// <summary>Memory for the moments, before the first update.</summary>
    internal virtual void Start(ReadOnlySpan<double> parameters)
    {
        moments = new double[vectors][];
        for (int i = 0; i < vectors; i++) moments[i] = new double[parameters.Length];
    }

    /// <summary>The same rule without a past.</summary>
    internal virtual UpdateRule Fresh()
    {
        var copy = (UpdateRule)MemberwiseClone();
        (copy.moments, copy.updates) = ([], 0);
        return copy;
    }

    /// <summary>The parameters to be judged: x itself, or an average of it.</summary>
    internal virtual ReadOnlySpan<double> Judged(ReadOnlySpan<double> x) => x;

    internal virtual void Walk(IStateVisitor visitor)
    {
        visitor.Count("rule.updates", ref updates);
        for (int i = 0; i < moments.Length; i++) visitor.Vector(i switch { 0 => "rule.0", 1 => "rule.1", _ => "rule.2" }, moments[i]);
    }

    /// <summary>One of the vectors that the rule keeps.</summary>
    private protected double[] Moment(int i) => moments[i];

    /// <param name="x">The parameters, updated.</param>
    /// <param name="g">The gradient.</param>
    /// <param name="rate">The learning rate of this update.</param>
    /// <param name="update">The number of this update, from 1.</param>
    private protected abstract void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update);
}
