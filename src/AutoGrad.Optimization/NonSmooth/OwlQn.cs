namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="OwlQn"/>. The gradient tested and reported is the smallest subgradient of the sum.</summary>
public sealed record OwlQnOptions : MinimizerOptions
{
    /// <summary>λ, the weight of Σ|xᵢ|. Default 1.</summary>
    public double L1 { get; init; } = 1;
    /// <summary>The first parameter penalised. Default 0.</summary>
    public int From { get; init; }
    /// <summary>How many parameters are penalised; −1 (the default) means all from <see cref="From"/> on.</summary>
    public int Count { get; init; } = -1;
    /// <summary>The number of steps remembered. Default 20.</summary>
    public int Memory { get; init; } = 20;
}

/// <summary>
/// OWL-QN: L-BFGS for f(x) + λΣ|xᵢ|, f smooth; each step stays in one orthant, so that zeros are exact (Andrew and Gao, ICML 2007, with the
/// directions aligned as there). Faster than proximal gradients where the problem is badly conditioned.
/// </summary>
public sealed class OwlQn : Minimizer
{
    private readonly LimitedMemory memory;
    private readonly double lambda;
    private readonly int from, to;
    private readonly double[] pseudo, d, step, change, orthant;
    private double[] trial, trialGradient;

    /// <summary>A machine to be asked and told about f; <see cref="Minimize"/> is the usual way.</summary>
    public OwlQn(ReadOnlySpan<double> start, OwlQnOptions? options = null) : base(start, options ??= new())
    {
        int n = x.Length;
        memory = new LimitedMemory(n, Math.Max(1, options.Memory));
        (lambda, from, to) = (options.L1, options.From, options.Count < 0 ? n : options.From + options.Count);
        (pseudo, d, step, change, orthant) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (trial, trialGradient) = (new double[n], new double[n]);
    }

    /// <summary>Minimises f(x) + λΣ|xᵢ|.</summary>
    /// <param name="objective">f, smooth.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options with λ, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, OwlQnOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new OwlQn(x, options), objective, x, cancellationToken);

    private protected override bool TrackValues => false;

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
            if (learnt) memory.Apply(d);
            double slope = 0;
            for (int i = 0; i < d.Length; i++)
            {
                // Only where the quasi-Newton step agrees with the steepest descent is it believed.
                if (i >= from && i < to && d[i] * pseudo[i] >= 0) d[i] = 0;
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
                    if (i >= from && i < to && to1 * orthant[i] < 0) to1 = 0;
                    trial[i] = to1;
                    descent += pseudo[i] * (to1 - x[i]);
                }
                yield return GradientAt(trial, trialGradient);
                now = Told + Penalty(trial);
                if (double.IsFinite(now)) Saw(trial, now, double.NaN);
                flat = Math.Abs(now - value) <= 4e-15 * Math.Abs(value);
                found = now <= value + 1e-4 * descent || (flat && descent > -1e-14 * Math.Abs(value) && Smaller());
                if (!found) t *= double.IsFinite(now) ? 0.5 : 0.1;
                if (flat && !found && trials >= 4) break;
            }
            if (!found)
            {
                if (memory.Forget()) continue;
                foreach (Signal question in JudgeFailedSearch(d, trial, value - Penalty(x), flat)) yield return question;
                yield break;
            }
            Vec.Subtract(step, trial, x);
            Vec.Subtract(change, trialGradient, g);
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

    private double Penalty(double[] at)
    {
        double sum = 0;
        for (int i = from; i < to; i++) sum += Math.Abs(at[i]);
        return lambda * sum;
    }

    /// <summary>The smallest subgradient of the sum at a point, into pseudo; its largest component.</summary>
    private double Pseudo(double[] at, double[] gradient)
    {
        double largest = 0;
        for (int i = 0; i < at.Length; i++)
        {
            double slope = gradient[i];
            if (i >= from && i < to)
                slope = at[i] != 0 ? slope + Math.CopySign(lambda, at[i]) : slope > lambda ? slope - lambda : slope < -lambda ? slope + lambda : 0;
            pseudo[i] = slope;
            largest = Math.Max(largest, Math.Abs(slope));
        }
        return largest;
    }
}
