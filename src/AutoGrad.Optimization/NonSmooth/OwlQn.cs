namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="OwlQn"/>. The gradient tested and reported is the smallest subgradient of the sum.</summary>
public sealed record OwlQnOptions : MinimizerOptions
{
    /// <summary>The number of steps remembered. Default 20.</summary>
    public int Memory { get; init => field = Require.AtLeast(value, 1); } = 20;
}

/// <summary>
/// OWL-QN: L-BFGS for f(x) + λ₁Σ|xᵢ| + λ₂/2·Σxᵢ², f smooth; each step stays in one orthant, so that zeros are exact (Andrew and Gao, ICML 2007). The quasi-Newton
/// direction is that of the parameters that are free to move, the pairs restricted to them, so that near-equal columns, of which most stay at zero, are no obstacle. Faster than proximal gradients where the problem is badly conditioned.
/// </summary>
public sealed class OwlQn : Minimizer
{
    /// <summary>Armijo's constant of sufficient decrease.</summary>
    private const double Decrease = 1e-4;

    /// <summary>Values that differ by this multiple of their noise are the same.</summary>
    private const double Flat = 5;

    private readonly LimitedMemory memory;
    private readonly ElasticNetPenalty penalty;
    private readonly SearchFailure failure;
    private readonly double[] lambda;
    private readonly double ridge;
    private readonly int from, to;
    private readonly double[] pseudo, d, step, change, orthant, free;
    private double[] trial, trialGradient;

    /// <summary>A machine to be asked and told about f; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The penalty concerns parameters that are not there.</exception>
    public OwlQn(ReadOnlySpan<double> start, ElasticNetPenalty penalty, OwlQnOptions? options = null) : base(start, options ??= new())
    {
        ArgumentNullException.ThrowIfNull(penalty);
        penalty.RequireWithin(start.Length);
        this.penalty = penalty;
        int n = x.Length;
        memory = new LimitedMemory(n, options.Memory);
        (lambda, ridge, from, to) = (penalty.L1Weights(n), penalty.L2Weight, penalty.From, penalty.Count < 0 ? n : penalty.From + penalty.Count);
        (pseudo, d, step, change, orthant) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (trial, trialGradient, free) = (new double[n], new double[n], new double[n]);
        failure = new SearchFailure(this);
    }

    /// <summary>Minimises f plus an L1 or elastic-net penalty.</summary>
    /// <param name="objective">f, smooth.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="penalty">The penalty: <see cref="Proximal.L1(double)"/>, <see cref="Proximal.ElasticNet"/>.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, ElasticNetPenalty penalty, OwlQnOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new OwlQn(start, penalty, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ElasticNetPenalty, OwlQnOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, ElasticNetPenalty penalty, OwlQnOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, penalty, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ElasticNetPenalty, OwlQnOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, ElasticNetPenalty penalty, OwlQnOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, penalty, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ElasticNetPenalty, OwlQnOptions?, CancellationToken)"/>
    /// <param name="objective">f, smooth.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="penalty">The penalty: <see cref="Proximal.L1(double)"/>, <see cref="Proximal.ElasticNet"/>.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, ElasticNetPenalty penalty, OwlQnOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new OwlQn(x, penalty, options), objective, cancellationToken, inPlace: x);

    private protected override bool TrackValues => false;

    private protected override OptimalityMeasure MeasureKind => OptimalityMeasure.Subgradient;

    internal override string Identity => FormattableString.Invariant($"{Name} {memory.Capacity} {penalty.Identity}");

    internal override void Walk(IStateVisitor visitor)
    {
        memory.Walk(visitor);
        base.Walk(visitor);
    }

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        yield return GradientAt(point, gradient);
        Told += Penalty(point);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return GradientAt(x, g);
            double first = Told + Penalty(x);
            Saw(x, first, Pseudo(x, g));
            yield return BeginAt(first, Pseudo(x, g));
        }
        double value = CurrentValue;
        while (true)
        {
            Pseudo(x, g);
            Vec.ScaleTo(d, -1, pseudo);
            bool learnt = memory.Count > 0;
            if (learnt)
            {
                for (int i = 0; i < d.Length; i++) free[i] = pseudo[i] == 0 && x[i] == 0 ? 0 : 1;
                memory.Apply(d, free);
            }
            double slope = 0;
            for (int i = 0; i < d.Length; i++)
            {
                // A parameter leaves zero only the way its subgradient says.
                if (lambda[i] > 0 && x[i] == 0 && d[i] * pseudo[i] >= 0) d[i] = 0;
                orthant[i] = x[i] != 0 ? Math.Sign(x[i]) : -Math.Sign(pseudo[i]);
                slope += d[i] * pseudo[i];
            }
            if (!(slope < 0))
            {
                if (memory.Forget()) continue;
                End(TerminationReason.RoundoffLimited);
                yield break;
            }
            double t = learnt ? 1 : memory.Scale > 0 ? memory.Scale : Math.Min(1, 1 / Vec.Norm(d)), now = double.NaN, descent = slope;
            bool found = false, flat = false;
            for (int trials = 0; !found && trials < 60; trials++)
            {
                descent = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double to1 = x[i] + t * d[i];
                    if (lambda[i] > 0 && to1 * orthant[i] < 0) to1 = 0;
                    trial[i] = to1;
                    descent += pseudo[i] * (to1 - x[i]);
                }
                yield return GradientAt(trial, trialGradient);
                now = Told + Penalty(trial);
                if (double.IsFinite(now)) Saw(trial, now, double.NaN);
                flat = Math.Abs(now - value) <= Flat * Resolution * Math.Abs(value);
                found = now <= value + Decrease * descent || (flat && descent > -2 * Flat * Resolution * Math.Abs(value) && Smaller());
                if (!found) t *= double.IsFinite(now) ? 0.5 : 0.1;
                if (flat && !found && trials >= 4) break;
            }
            if (!found)
            {
                if (memory.Forget()) continue;
                foreach (Signal question in failure.Judge(d, trial, value - Penalty(x), flat)) yield return question;
                yield break;
            }
            Vec.Subtract(step, trial, x);
            Vec.Subtract(change, trialGradient, g);
            for (int i = from; i < to; i++) change[i] += ridge * step[i];
            (x, trial) = (trial, x);
            (g, trialGradient) = (trialGradient, g);
            value = now;
            memory.Learn(step, change);
            double norm = Pseudo(x, g);
            Saw(x, value, norm);
            yield return Iterated(value, norm, Vec.Norm(step), t, Vec.MaxAbs(step));
        }
    }

    private bool Smaller() => Pseudo(trial, trialGradient) < Pseudo(x, g);

    private double Penalty(double[] at) => penalty.Value(at);

    /// <summary>The smallest subgradient of the sum at a point, into pseudo; its largest component.</summary>
    private double Pseudo(double[] at, double[] gradient)
    {
        double largest = 0;
        for (int i = 0; i < at.Length; i++)
        {
            bool concerned = i >= from && i < to;
            double slope = concerned ? gradient[i] + ridge * at[i] : gradient[i], weight = lambda[i];
            if (concerned && !double.IsNaN(slope))
                slope = at[i] != 0 ? slope + Math.CopySign(weight, at[i]) : slope > weight ? slope - weight : slope < -weight ? slope + weight : 0;
            pseudo[i] = slope;
            largest = Math.Max(largest, Math.Abs(slope));
        }
        return largest;
    }
}
