namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="ProximalBundle"/>.</summary>
public sealed record ProximalBundleOptions : MinimizerOptions
{
    /// <summary>Stop when the gap is within this multiple of the value, or below what rounding lets the cuts tell. Default 1e-8.</summary>
    public double GapTolerance { get; init => field = Require.NonNegative(value); } = 1e-8;
    /// <summary>
    /// How far from the best point a minimiser can be. Where it is given, the gap is a proof; null (the default) makes the gap an estimate, for which the distance is taken as the
    /// largest of 1, |x|, the way from the start and the step that the model would take, and the run ends only after a step that brought nothing.
    /// </summary>
    public double? Radius { get; init => field = Require.Positive(value); }
    /// <summary>The most cuts kept; 0 (the default) means 2n + 20, at most 300.</summary>
    public int MaxCuts { get; init => field = Require.AtLeast(value, 0); }
}

/// <summary>
/// The proximal bundle method (Kiwiel, Math. Programming 46, 1990) for convex objectives with kinks: hinge losses, maxima, absolute values.
/// Every gradient seen is a cutting plane; a step minimises the highest of them plus the squared distance from the best point. Ends with a bound
/// on the distance from the minimum, which no subgradient method has: a proof where <see cref="ProximalBundleOptions.Radius"/> is given, else an estimate. The objective must be convex; its gradient may be any subgradient.
/// </summary>
public sealed class ProximalBundle : Minimizer
{
    private readonly ProximalBundleOptions options;
    private readonly int capacity;
    private readonly SimplexQuadratic simplex;
    private readonly double[] cuts, gram, error, alpha, aggregate;
    private double[] trial, trialGradient;
    private long count, serious, idle, walled, bent, tested;
    private double t, steepest;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public ProximalBundle(ReadOnlySpan<double> start, ProximalBundleOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        capacity = options.MaxCuts > 2 ? options.MaxCuts : Math.Min(300, 2 * x.Length + 20);
        simplex = new SimplexQuadratic(capacity);
        cuts = new double[capacity * x.Length];
        gram = new double[capacity * capacity];
        error = new double[capacity];
        alpha = new double[capacity];
        aggregate = new double[x.Length];
        trial = new double[x.Length];
        trialGradient = new double[x.Length];
    }

    /// <summary>Minimises a convex objective that need not be smooth.</summary>
    /// <param name="objective">The objective; its gradient is any subgradient at kinks.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, ProximalBundleOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ProximalBundle(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ProximalBundleOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, ProximalBundleOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ProximalBundleOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, ProximalBundleOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ProximalBundleOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; its gradient is any subgradient at kinks.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, ProximalBundleOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ProximalBundle(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => FormattableString.Invariant($"{Name} {capacity} {options.Radius:R}");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("cuts.gradients", cuts);
        visitor.Vector("cuts.gram", gram);
        visitor.Vector("cuts.errors", error);
        visitor.Vector("cuts.weights", alpha);
        visitor.Count("cuts.count", ref count);
        visitor.Count("steps.serious", ref serious);
        visitor.Count("steps.idle", ref idle);
        visitor.Count("steps.walled", ref walled);
        visitor.Count("tangents.above", ref bent);
        visitor.Count("steps.tested", ref tested);
        visitor.Scalar("proximity", ref t);
        visitor.Scalar("steepest", ref steepest);
        base.Walk(visitor);
    }

    // A short combination of cuts proves optimality only together with their errors; one subgradient proves nothing.
    private protected override bool TestsGradient => false;

    private protected override bool ProvesGap => options.Radius is not null;

    private protected override double Measure(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient) => double.NaN;

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return GradientAt(x, g);
            t = Math.Max(1, Vec.Norm(x)) / Math.Max(Vec.Norm(g), 1e-300);
            Add(g, 0);
            yield return BeginAt(Told, Vec.MaxAbs(g));
        }
        double value = CurrentValue;
        while (true)
        {
            simplex.Solve(gram, error, alpha, t, (int)count);
            Combine();
            double square = Vec.Dot(aggregate, aggregate), slack = Weighted(error), predicted = slack + t * square;
            // Every cut is below a convex objective: f(y) ≥ f(x) − slack − |aggregate|·|y − x|. What |y − x| can be, only the caller knows for sure.
            double length = t * Math.Sqrt(square), noise = Resolution * Math.Abs(value) + SimplexQuadratic.Accuracy * (t * steepest * steepest + steepest * Vec.Norm(x));
            double reach = options.Radius ?? Math.Max(Math.Max(1, length), Math.Max(Vec.Norm(x), Vec.Distance(x, Start)));
            double gap = slack + reach * Math.Sqrt(square);
            Proven(gap);
            if (gap <= options.GapTolerance * Math.Abs(value) + noise && (options.Radius is not null || tested != 0 || square == 0))
            {
                if (bent == 0) End(TerminationReason.GapTolerance);
                else End(TerminationReason.Stalled, "A tangent lies above the objective: it is not convex, and the gap proves nothing.");
                yield break;
            }
            if (predicted <= noise)
            {
                if (walled > 0) { End(TerminationReason.Stalled, "The objective is not finite next to the best point."); yield break; }
                // The model promises less than rounding although the gap is not closed: the steps are too short.
                if (t * square < slack || t > 1e12 * Math.Max(1, Vec.Norm(x)) / Math.Sqrt(square)) { End(TerminationReason.RoundoffLimited); yield break; }
                t *= 10;
                continue;
            }
            Vec.Combine(trial, x, -t, aggregate);
            yield return GradientAt(trial, trialGradient);
            double now = Told, size = t;
            bool moved = false;
            walled = double.IsFinite(now) ? 0 : walled + 1;
            if (walled > 0) t *= 0.1;
            else
            {
                double linear = now + t * Vec.Dot(trialGradient, aggregate);
                Above(linear - value, value, now);
                moved = now <= value - 0.1 * predicted;
                tested = moved ? 0 : 1;
                if (moved) Shift(value, now);
                double cut = moved ? 0 : Math.Max(0, value - linear);
                t = Proximity(moved, value, now, predicted, slack, square, cut);
                if (moved)
                {
                    (x, trial) = (trial, x);
                    (g, trialGradient) = (trialGradient, g);
                    value = now;
                    Add(g, 0);
                }
                else Add(trialGradient, cut);
            }
            yield return Iterated(value, Math.Sqrt(square), moved ? length : 0, size, moved ? length : double.NaN);
        }
    }

    /// <summary>Kiwiel's rule: lengthen when the model was right, shorten after null steps whose cuts are far off.</summary>
    private double Proximity(bool moved, double before, double now, double predicted, double slack, double square, double cut)
    {
        double curvature = 2 * (1 + (now - before) / predicted), result = t;
        if (moved)
        {
            if (serious > 0 && now <= before - 0.5 * predicted) result = t / Math.Clamp(curvature, 0.1, 1);
            else if (serious > 3) result = 2 * t;
            serious = result != t ? 1 : serious + 1;
            idle = 0;
        }
        else
        {
            idle++;
            if (cut > Math.Max(slack + t * square, 10 * slack) && idle > 3)
            {
                result = t / Math.Clamp(curvature, 1, 10);
                idle = 0;
            }
            serious = 0;
        }
        return result;
    }

    /// <summary>aggregate = Σ αᵢgᵢ.</summary>
    private void Combine()
    {
        Array.Clear(aggregate);
        for (int i = 0; i < count; i++) if (alpha[i] > 0) Vec.Axpy(alpha[i], Cut(i), aggregate);
    }

    private double Weighted(double[] values)
    {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += alpha[i] * values[i];
        return sum;
    }

    private Span<double> Cut(int i) => cuts.AsSpan(i * x.Length, x.Length);

    /// <summary>Measures the errors of all cuts from the trial point, which is becoming the centre.</summary>
    private void Shift(double before, double now)
    {
        for (int i = 0; i < count; i++)
        {
            double shifted = error[i] + now - before + t * Vec.Dot(Cut(i), aggregate);
            Above(-shifted, now, before);
            error[i] = Math.Max(0, shifted);
        }
    }

    /// <summary>Takes note of a tangent that lies above the objective by more than rounding.</summary>
    private void Above(double excess, double value, double other)
    {
        if (excess > 1e-9 * Math.Max(Math.Abs(value), Math.Abs(other))) bent = 1;
    }

    private void Add(ReadOnlySpan<double> gradient, double cut)
    {
        if (count == capacity) Compress();
        int slot = (int)count++;
        steepest = Math.Max(steepest, Vec.Norm(gradient));
        gradient.CopyTo(Cut(slot));
        (error[slot], alpha[slot]) = (cut, 0);
        for (int i = 0; i <= slot; i++) gram[i * capacity + slot] = gram[slot * capacity + i] = Vec.Dot(Cut(i), Cut(slot));
    }

    /// <summary>Makes room: cuts without weight go, the least tight first; if all have weight, the two lightest become their aggregate.</summary>
    private void Compress()
    {
        int worst = -1;
        for (int i = 0; i < count; i++) if (alpha[i] <= 0 && (worst < 0 || error[i] > error[worst])) worst = i;
        if (worst < 0)
        {
            int a = 0, b = 1;
            for (int i = 0; i < count; i++) if (alpha[i] < alpha[a]) a = i;
            if (b == a) b = 0;
            for (int i = 0; i < count; i++) if (i != a && alpha[i] < alpha[b]) b = i;
            double sum = alpha[a] + alpha[b], share = alpha[a] / sum;
            Span<double> kept = Cut(b), lost = Cut(a);
            for (int i = 0; i < kept.Length; i++) kept[i] = share * lost[i] + (1 - share) * kept[i];
            error[b] = share * error[a] + (1 - share) * error[b];
            alpha[b] = sum;
            alpha[a] = 0;
            for (int i = 0; i < count; i++) gram[i * capacity + b] = gram[b * capacity + i] = Vec.Dot(Cut(i), Cut(b));
            worst = a;
        }
        int last = (int)--count;
        if (worst == last) return;
        Cut(last).CopyTo(Cut(worst));
        (error[worst], alpha[worst]) = (error[last], alpha[last]);
        for (int i = 0; i < count; i++) gram[i * capacity + worst] = gram[worst * capacity + i] = gram[(i == worst ? last : i) * capacity + last];
    }
}
