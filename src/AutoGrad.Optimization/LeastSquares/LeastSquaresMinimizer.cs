namespace AutoGrad.Optimization;

/// <summary>
/// Options of least-squares methods. The optimality that <see cref="MinimizerOptions.GradientTolerance"/> tests is free of units here: the largest cosine between the residual
/// vector and a column of the Jacobian. By default a run goes on until rounding ends it.
/// </summary>
public abstract record LeastSquaresOptions : MinimizerOptions
{
    /// <summary>No gradient tolerance: least squares converge fast enough to be run to the limit of rounding. At most 5000 iterations.</summary>
    protected LeastSquaresOptions() => (GradientTolerance, MaxIterations) = (0, 5000);

    /// <summary>
    /// Stop when the length of the residual vector (with a loss, the root of the cost) is at most this multiple of that at the start, and the parameters no longer move by
    /// more than 1e-10 of their sizes: an exact fit. The second condition is there because a start may be absurdly far away. Default 1e-20.
    /// </summary>
    public double ResidualTolerance { get; init => field = Require.NonNegative(value); } = 1e-20;
}

/// <summary>
/// The program of the least-squares methods: minimise ½Σρ(rᵢ(x)²) by linearising the residuals within a region of trust whose shape follows the columns
/// of the Jacobian. The value reported is this cost, with its ½.
/// </summary>
public abstract class LeastSquaresMinimizer : Minimizer
{
    private readonly LeastSquaresOptions options;
    private readonly Bounds? bounds;
    private readonly RobustLoss? loss;
    private readonly int m;
    /// <summary>The part of a step at which the residuals' second derivative along it is probed.</summary>
    private const double Probing = 0.1;

    /// <summary>A step is accepted where it brings this part of the decrease that the linear model predicts.</summary>
    private const double Sufficient = 1e-3;

    /// <summary>A predicted decrease below this part of the cost is not seen in it; then steps polish: they must make the residuals, by then nearly orthogonal, more so.</summary>
    private const double UnseenPart = 1e-14, NearlyOrthogonal = 1e-5, Polishing = 1e-12;
    private const int MostPolishing = 12;

    /// <summary>Parameters that move by no more than this part of their sizes have settled.</summary>
    private const double Settled = 1e-10;

    /// <summary>The second-order correction of a robust loss is kept this far from 1, where its residual would be infinite.</summary>
    private const double MostCorrection = 1 - 1e-8;

    /// <summary>A region of trust smaller than this has closed.</summary>
    private const double LeastRadius = 1e-200;

    private readonly double[] trial, trialResiduals, squeezed, squeezedResiduals;
    private protected readonly double[] residuals, product, jacobian, triangle, projection, scale, step;
    private readonly double[] longestYet;
    private readonly double[] rawResiduals;
    private readonly bool[] held, stopped;
    private readonly double[] way;
    private protected double radius, shrink = 2;
    private double orthogonality = double.NaN, lastRatio = 1, lastMove = double.PositiveInfinity, firstCost;
    private long polishing;

    private protected LeastSquaresMinimizer(ReadOnlySpan<double> start, int residualCount, Bounds? bounds, RobustLoss? loss, LeastSquaresOptions options) : base(start, options)
    {
        (this.options, this.bounds, this.loss) = (options, bounds, loss);
        m = Require.AtLeast(residualCount, 1, nameof(residualCount));
        bounds?.Require(x.Length);
        bounds?.Project(x);
        int n = x.Length;
        residuals = new double[m];
        rawResiduals = new double[m];
        trialResiduals = new double[m];
        jacobian = new double[m * n];
        squeezed = new double[m * n];
        squeezedResiduals = new double[m];
        product = new double[m];
        triangle = new double[Math.Min(m, n) * n];
        projection = new double[Math.Min(m, n)];
        scale = new double[n];
        longestYet = new double[n];
        step = new double[n];
        trial = new double[n];
        (held, stopped, way) = (new bool[n], new bool[n], new double[n]);
    }

    /// <summary>Writes a step into <see cref="step"/> from the triangle R, the projected residuals Qᵀr, the scale D and the radius.</summary>
    private protected abstract void Propose();

    /// <summary>Whether the method can use the second derivative of the residuals along its step.</summary>
    private protected virtual bool Bends => false;

    /// <summary>Adds a second-order correction to <see cref="step"/>, from the second derivative of the residuals along it in <see cref="product"/>.</summary>
    private protected virtual void Bend() { }

    /// <summary>Sets the radius after a trial whose reduction was <paramref name="ratio"/> times the predicted one.</summary>
    private protected abstract void Adapt(bool accepted, double ratio);

    /// <summary>The radius to begin with; at this point scale holds the squared lengths of the columns.</summary>
    private protected abstract double FirstRadius();

    internal override Bounds? Limits => bounds;

    internal override string Identity => FormattableString.Invariant($"{Name} {m} {loss?.Identity} {Snapshot.Digest(bounds)}");

    private protected override OptimalityMeasure MeasureKind => OptimalityMeasure.ResidualCosine;

    private protected override bool TrackValues => false;

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("residuals", residuals);
        visitor.Vector("residuals.raw", rawResiduals);
        visitor.Vector("jacobian", jacobian);
        visitor.Vector("jacobian.longest", longestYet);
        visitor.Scalar("radius", ref radius);
        visitor.Scalar("radius.shrink", ref shrink);
        visitor.Scalar("ratio", ref lastRatio);
        visitor.Scalar("move", ref lastMove);
        visitor.Scalar("orthogonality", ref orthogonality);
        visitor.Scalar("cost.first", ref firstCost);
        visitor.Count("polishing", ref polishing);
        base.Walk(visitor);
    }

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        bounds?.Project(point);
        var r = new double[m];
        var j = new double[m * point.Length];
        yield return Question(new Evaluation(EvaluationKind.ResidualsAndJacobian, point, Residuals: r, Jacobian: j));
        Correct(r, j);
        GradientOf(r, j, gradient);
        Told = Cost(rawResiduals);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return JacobianAt(x);
            residuals.CopyTo(rawResiduals, 0);
            double first = Cost(rawResiduals);
            Correct(residuals, jacobian);
            GradientOf(residuals, jacobian, g);
            orthogonality = Cosine();
            Saw(x, first, orthogonality);
            radius = FirstRadius();
            firstCost = first;
            if (first == 0) End(TerminationReason.ExactFit);
            else if (IsInsensitive(first)) End(TerminationReason.NoSensitivity);
            yield return BeginAt(first, double.IsFinite(first) && Vec.AllFinite(jacobian) ? orthogonality : double.NaN);
        }
        double cost = CurrentValue;
        while (true)
        {
            if (cost == 0 || (Math.Sqrt(cost) <= options.ResidualTolerance * Math.Sqrt(firstCost) && lastMove <= Settled)) { End(TerminationReason.ExactFit); yield break; }
            Factorise();
            bool accepted = false;
            double used = radius;
            while (!accepted)
            {
                used = radius;
                ProposeWithin();
                Trial();
                double predicted = Predicted();
                if (!(predicted > 0) && bounds is not null && !Vanishes(step) && radius >= LeastRadius)
                {
                    // The projection of a step that is not along an axis can point uphill; that of a short one, which is steep descent, cannot.
                    Adapt(false, -1);
                    continue;
                }
                if (!(predicted > 0) || Vanishes(step) || radius < LeastRadius)
                {
                    foreach (Signal signal in Conclude(cost)) yield return signal;
                    yield break;
                }
                if (Bends && lastRatio < 0.9 && loss is null && bounds is null)
                {
                    // Where the linear model fails, one more evaluation tells how the residuals bend along the step.
                    Vec.Combine(trial, x, Probing, step);
                    yield return Question(new Evaluation(EvaluationKind.Residuals, trial, Residuals: trialResiduals));
                    double probed = Cost(trialResiduals);
                    if (double.IsFinite(probed)) Saw(trial, probed, double.NaN);
                    for (int i = 0; i < m; i++) product[i] = 2 / Probing * ((trialResiduals[i] - residuals[i]) / Probing - product[i]);
                    if (Vec.AllFinite(product)) Bend();
                    Trial();
                }
                yield return Question(new Evaluation(EvaluationKind.Residuals, trial, Residuals: trialResiduals));
                double now = Cost(trialResiduals);
                if (double.IsFinite(now)) Saw(trial, now, double.NaN);
                if (RoundingCannotDecide(predicted, cost) && orthogonality <= NearlyOrthogonal && now <= cost * (1 + Polishing))
                {
                    // Costs no longer differ, but the step does improve the parameters as long as the residuals become more orthogonal to the Jacobian.
                    if (++polishing > MostPolishing)
                    {
                        foreach (Signal signal in Conclude(cost)) yield return signal;
                        yield break;
                    }
                    accepted = true;
                    Adapt(true, 1);
                }
                else
                {
                    double ratio = (cost - now) / predicted;
                    accepted = ratio > Sufficient && double.IsFinite(now);
                    lastRatio = double.IsFinite(ratio) ? ratio : -1;
                    Adapt(accepted, double.IsFinite(now) ? ratio : -1);
                    polishing = 0;
                }
                if (!accepted) continue;
                double largest = Vec.MaxDifference(trial, x), distance = Vec.Distance(trial, x), before = orthogonality;
                lastMove = RelativeMove();
                trial.CopyTo(x, 0);
                yield return JacobianAt(x);
                residuals.CopyTo(rawResiduals, 0);
                cost = Cost(rawResiduals);
                Correct(residuals, jacobian);
                GradientOf(residuals, jacobian, g);
                orthogonality = Cosine();
                if (!double.IsFinite(orthogonality)) { End(TerminationReason.Stalled, "The residuals or their Jacobian are not finite at the last accepted point."); yield break; }
                if (IsInsensitive(cost)) End(TerminationReason.NoSensitivity);
                Saw(x, cost, orthogonality);
                if (polishing > 0 && !(orthogonality < before))
                {
                    foreach (Signal signal in Conclude(cost)) yield return signal;
                    yield break;
                }
                yield return Iterated(cost, orthogonality, distance, used, largest);
            }
        }
    }

    /// <summary>
    /// The region of trust has closed on x. Rounding is the reason if no column of the Jacobian, followed alone, promises a decrease beyond the spread of the
    /// cost over the neighbours of x in floating point; that spread is measured where the promise is not below any rounding anyway.
    /// </summary>
    private IEnumerable<Signal> Conclude(double cost)
    {
        double gain = Gain(cost), spread = 1e-11 * cost;
        for (int k = 0; k < 4 && gain > spread; k++)
        {
            for (int i = 0; i < x.Length; i++) trial[i] = x[i] * (1 + ((i >> (k >> 1)) + k) % 2 * 4.4e-16 - 2.2e-16);
            bounds?.Project(trial);
            yield return Question(new Evaluation(EvaluationKind.Residuals, trial, Residuals: trialResiduals));
            double beside = Cost(trialResiduals);
            if (!double.IsFinite(beside)) continue;
            Saw(trial, beside, double.NaN);
            spread = Math.Max(spread, 10 * Math.Abs(beside - cost));
        }
        End(gain <= spread ? TerminationReason.RoundoffLimited : TerminationReason.Stalled);
    }

    /// <summary>The most that the linear model promises along one column, by a step no longer than the parameter itself.</summary>
    private double Gain(double cost)
    {
        double most = 0;
        for (int k = 0; k < x.Length; k++)
        {
            if (held[k]) continue;
            double square = 0;
            for (int i = 0; i < m; i++) square += jacobian[i * x.Length + k] * jacobian[i * x.Length + k];
            double along = square > 0 ? g[k] * g[k] / (2 * square) : 0;
            most = Math.Max(most, Math.Min(Math.Min(along, cost), Math.Abs(g[k]) * Sizes.Of(k, x[k])));
        }
        return most;
    }

    private static bool RoundingCannotDecide(double predicted, double cost) => predicted <= UnseenPart * cost;

    /// <summary>Whether no residual depends on any parameter here, although the residuals are not zero: a point that is stationary for lack of a slope, not for a minimum.</summary>
    private bool IsInsensitive(double cost) => cost > 0 && double.IsFinite(cost) && Vec.MaxAbs(jacobian) == 0;

    /// <summary>The largest component of the step to the trial, in units of the parameters' sizes.</summary>
    private double RelativeMove()
    {
        double largest = 0;
        for (int k = 0; k < x.Length; k++) largest = Math.Max(largest, Math.Abs(trial[k] - x[k]) / Sizes.Of(k, x[k]));
        return largest;
    }

    private Signal JacobianAt(double[] point) => Question(new Evaluation(EvaluationKind.ResidualsAndJacobian, point, Residuals: residuals, Jacobian: jacobian));

    private double Cost(double[] raw)
    {
        double sum = 0;
        if (loss is not null) foreach (double r in raw) sum += loss.At(r * r).Value;
        else sum = Vec.Dot(raw, raw);
        return 0.5 * sum;
    }

    /// <summary>
    /// Rescales residuals and Jacobian so that their Gauss–Newton step is that of the robust cost: by √ρ′, and where ρ″ &gt; 0 with the second-order correction of Triggs et al.
    /// (Vision Algorithms, 2000). Where ρ″ ≤ 0, beyond the outliers' edge, the correction could make the model indefinite and is left out, as in Ceres Solver's Corrector.
    /// </summary>
    private void Correct(double[] r, double[] j)
    {
        r.CopyTo(rawResiduals, 0);
        if (loss is null) return;
        int n = x.Length;
        for (int i = 0; i < r.Length; i++)
        {
            double s = r[i] * r[i];
            (_, double first, double second) = loss.At(s);
            double root = Math.Sqrt(first), alpha = 0;
            if (second > 0 && s > 0) alpha = Math.Min(MostCorrection, 1 - Math.Sqrt(1 + 2 * s * second / first));
            for (int k = 0; k < n; k++) j[i * n + k] *= root * (1 - alpha);
            r[i] *= root / (1 - alpha);
        }
    }

    private static void GradientOf(double[] r, double[] j, double[] gradient)
    {
        int n = gradient.Length;
        Array.Clear(gradient);
        for (int i = 0; i < r.Length; i++)
            for (int k = 0; k < n; k++) gradient[k] += r[i] * j[i * n + k];
    }

    /// <summary>The largest cosine between the residuals and a column that limits do not hold; also sets the columns' lengths.</summary>
    private double Cosine()
    {
        int n = x.Length;
        double norm = Vec.Norm(residuals), largest = 0;
        if (!double.IsFinite(norm)) return double.NaN;
        Array.Clear(scale);
        for (int i = 0; i < m; i++)
            for (int k = 0; k < n; k++) scale[k] += jacobian[i * n + k] * jacobian[i * n + k];
        for (int k = 0; k < n; k++)
        {
            double length = Math.Sqrt(scale[k]);
            if (!double.IsFinite(length)) return double.NaN;
            held[k] = bounds is not null && bounds.Holds(k, x[k], g[k]);
            if (!held[k] && length > 0 && norm > 0) largest = Math.Max(largest, Math.Abs(g[k]) / (length * norm));
        }
        return largest;
    }

    /// <summary>R and Qᵀr of the Jacobian without the columns that limits hold; the scale of the region of trust.</summary>
    private void Factorise()
    {
        int n = x.Length;
        Cosine();
        // Moré's scale, the longest each column has been, but with a slow forgetting: an absurd start must not shape the whole run. A parameter without
        // influence still needs some scale, or the region of trust would not limit it.
        double longest = 0;
        for (int k = 0; k < n; k++) longest = Math.Max(longest, longestYet[k] = Math.Max(0.99 * longestYet[k], Math.Sqrt(scale[k])));
        for (int k = 0; k < n; k++) scale[k] = Math.Max(longestYet[k], 1e-10 * longest + 1e-200);
        Triangularise();
    }

    /// <summary>R and Qᵀr of the Jacobian without the columns of parameters that are held, or that a step has taken to a limit.</summary>
    private void Triangularise()
    {
        int n = x.Length;
        jacobian.CopyTo(squeezed, 0);
        residuals.CopyTo(squeezedResiduals, 0);
        for (int k = 0; k < n; k++)
        {
            if (!held[k] && !stopped[k]) continue;
            for (int i = 0; i < m; i++)
            {
                if (stopped[k]) squeezedResiduals[i] += squeezed[i * n + k] * way[k];
                squeezed[i * n + k] = 0;
            }
        }
        Householder.Triangularise(squeezed, squeezedResiduals, m, n);
        int rows = Math.Min(m, n);
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < n; k++) triangle[i * n + k] = k < i ? 0 : squeezed[i * n + k];
            projection[i] = squeezedResiduals[i];
        }
    }

    /// <summary>
    /// A step within the limits: where the method's step would leave them, the parameters that do stop at their limit, and the step of the others is found anew with these fixed.
    /// </summary>
    private void ProposeWithin()
    {
        Propose();
        if (bounds is null) return;
        bool any = false;
        for (int round = 0; round < x.Length && Stop(bounds); round++)
        {
            any = true;
            Triangularise();
            Propose();
            for (int k = 0; k < x.Length; k++) if (stopped[k]) step[k] = way[k];
        }
        if (!any) return;
        // The next step, of another radius, starts from all parameters again.
        Array.Clear(stopped);
        Triangularise();
    }

    /// <summary>Marks the parameters that the step takes beyond a limit; false when there is none.</summary>
    private bool Stop(Bounds limits)
    {
        bool any = false;
        for (int k = 0; k < x.Length; k++)
        {
            double to = x[k] + step[k];
            if (held[k] || stopped[k] || (to >= limits.Lower[k] && to <= limits.Upper[k])) continue;
            way[k] = (to < limits.Lower[k] ? limits.Lower[k] : limits.Upper[k]) - x[k];
            any = stopped[k] = true;
        }
        return any;
    }

    /// <summary>x + step, within the limits; the step becomes what is left of it.</summary>
    private void Trial()
    {
        Vec.Combine(trial, x, 1, step);
        if (bounds is not null) Snap(bounds);
        Vec.Subtract(step, trial, x);
    }

    /// <summary>Moves the trial within the limits, and onto a limit from which only rounding keeps it.</summary>
    private void Snap(Bounds limits)
    {
        limits.Project(trial);
        for (int k = 0; k < trial.Length; k++)
        {
            if (held[k])
            {
                // Back substitution leaves a rounding error of a step where there is none.
                trial[k] = x[k];
                continue;
            }
            double near = Precision.FourUlp * Sizes.Of(k, x[k]);
            if (trial[k] - limits.Lower[k] <= near) trial[k] = limits.Lower[k];
            else if (limits.Upper[k] - trial[k] <= near) trial[k] = limits.Upper[k];
        }
    }

    /// <summary>The reduction of the cost by the linear model: −gᵀp − ½|Jp|².</summary>
    private double Predicted()
    {
        int n = x.Length;
        for (int i = 0; i < m; i++) product[i] = Vec.Dot(jacobian.AsSpan(i * n, n), step);
        return -Vec.Dot(g, step) - 0.5 * Vec.Dot(product, product);
    }

    private protected static OptimizationResult Run(LeastSquaresMinimizer machine, IResiduals residuals, Span<double> inPlace, CancellationToken cancellation)
    {
        Driver.Matches(residuals.Dimension, machine, "residual vector");
        if (machine.bounds is { } limits && residuals is NumericalResiduals numerical) residuals = numerical.Within(limits.Lower, limits.Upper);
        return Driver.Run(machine, new ResidualAnswers(residuals), cancellation, inPlace);
    }

    private sealed class ResidualAnswers(IResiduals residuals) : IAnswers
    {
        public double Answer(in Evaluation q)
        {
            if (q.Kind == EvaluationKind.ResidualsAndJacobian) residuals.ResidualsAndJacobian(q.Point.Span, q.Residuals.Span, q.Jacobian.Span);
            else residuals.Residuals(q.Point.Span, q.Residuals.Span);
            return double.NaN;
        }
    }
}
