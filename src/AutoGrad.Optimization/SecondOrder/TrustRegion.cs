namespace AutoGrad.Optimization;

/// <summary>How a step within the region of trust is found.</summary>
public enum TrustRegionStep
{
    /// <summary>Truncated conjugate gradients (Steihaug 1983, Toint 1981): Hessian-vector products only; any dimension.</summary>
    Steihaug,
    /// <summary>Powell's dogleg between the gradient and the Newton step; the Hessian is assembled from n products. Where it is not positive definite, which leaves the dogleg undefined, the exact step.</summary>
    Dogleg,
    /// <summary>The exact minimiser of the model, by Cholesky factorisations (Moré and Sorensen 1983, hard case included); for up to some hundred parameters.</summary>
    Exact,
}

/// <summary>Options of <see cref="TrustRegion"/>.</summary>
public sealed record TrustRegionOptions : MinimizerOptions
{
    /// <summary>How a step is found. Default: Steihaug.</summary>
    public TrustRegionStep Step { get; init => field = Require.Defined(value); }
    /// <summary>The first radius, as a multiple of the parameters' sizes. Default 0.01: cautious, since it doubles with every good step.</summary>
    public double InitialRadius { get; init => field = Require.Positive(value); } = 0.01;
    /// <summary>The largest radius, as a multiple of the parameters' sizes. Default 1e10.</summary>
    public double MaxRadius { get; init => field = Require.Positive(value); } = 1e10;
}

/// <summary>
/// Newton's method within a region of trust (Conn, Gould and Toint, Trust-Region Methods, 2000; Nocedal and Wright, chapter 4). Takes exact
/// Hessian-vector products where the objective implements <see cref="IHessianVectorProduct"/>, else differences of its gradients.
/// The region is an ellipsoid: lengths are measured in units of each parameter's own size, the larger of |xᵢ| now and at the start, so that parameters
/// of 0.01 and of 10,000 are trusted alike (Dennis and Schnabel, Numerical Methods for Unconstrained Optimization, section 7.1).
/// </summary>
public sealed class TrustRegion : Minimizer
{
    /// <summary>A step is accepted where it brings this part of the predicted decrease.</summary>
    private const double Sufficient = 1e-4;

    /// <summary>A step that values cannot judge may raise them by this many times their noise, and must leave at most this part of the gradient.</summary>
    private const double Unchanged = 10, Improved = 0.5;

    /// <summary>A region that has shrunk is opened again where the value has since fallen by this part.</summary>
    private const double Revival = 1e-6;

    /// <summary>A measured step that promises less than this many times the noise is a flat one.</summary>
    private const double FlatPromise = 1000;

    private const int MostTrials = 100, MostCuts = 20;

    private readonly CurvatureProbe probe;
    private readonly SearchFailure failure;
    private readonly SaddleEscape saddle;
    private readonly TrustRegionOptions options;
    private readonly RegionModel? model;
    private readonly double[] p, hp, r, dir, unit, size, slope, move;
    private double[] trial, trialGradient;
    private double radius, revived = double.PositiveInfinity;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public TrustRegion(ReadOnlySpan<double> start, TrustRegionOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        (probe, failure, saddle) = (new CurvatureProbe(this), new SearchFailure(this), new SaddleEscape(this));
        int n = x.Length;
        if (options.Step != TrustRegionStep.Steihaug) model = new RegionModel(n);
        (p, hp, trial, trialGradient) = (new double[n], new double[n], new double[n], new double[n]);
        (r, dir, unit) = (new double[n], new double[n], new double[n]);
        (size, slope, move) = (new double[n], model?.Slope ?? new double[n], new double[n]);
    }

    /// <summary>Minimises a twice differentiable objective.</summary>
    /// <param name="objective">The objective; products with its Hessian are its own where it implements <see cref="IHessianVectorProduct"/>, else differences of gradients.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, TrustRegionOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new TrustRegion(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, TrustRegionOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, TrustRegionOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, TrustRegionOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, TrustRegionOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, TrustRegionOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; products with its Hessian are its own where it implements <see cref="IHessianVectorProduct"/>, else differences of gradients.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, TrustRegionOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new TrustRegion(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => FormattableString.Invariant($"{Name} {options.Step} {options.InitialRadius:R} {options.MaxRadius:R}");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Scalar("radius", ref radius);
        visitor.Scalar("radius.revived", ref revived);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        int n = x.Length;
        if (Fresh)
        {
            yield return GradientAt(x, g);
            radius = FirstRadius;
            yield return BeginAt(Told, Vec.MaxAbs(g));
        }
        double value = CurrentValue;
        while (true)
        {
            // The model is of f/scale, so that squares of slopes neither overflow nor vanish.
            double scale = Measure();
            for (int j = 0; model is not null && j < n; j++)
            {
                Array.Clear(unit);
                unit[j] = 1;
                yield return ProductAlong(unit);
                for (int i = 0; i < n; i++) model.Hessian[i * n + j] = size[i] * hp[i] / scale;
            }
            model?.Symmetrise();
            bool accepted = false;
            for (int trials = 0; !accepted; trials++)
            {
                double predicted;
                if (model is not null)
                {
                    if (options.Step == TrustRegionStep.Exact) model.Exact(radius, p);
                    else model.Dogleg(radius, p);
                    predicted = -model.Value(p);
                }
                else
                {
                    // Steihaug's conjugate gradients; the products are asked for one by one.
                    Array.Clear(p);
                    for (int i = 0; i < n; i++) (r[i], dir[i]) = (slope[i], -slope[i]);
                    double square = Vec.Dot(r, r), norm = Math.Sqrt(square), enough = Forcing(norm * scale) * norm;
                    predicted = 0;
                    for (int k = 0; k < 2 * n + 5; k++)
                    {
                        yield return ProductAlong(dir);
                        for (int i = 0; i < n; i++) hp[i] *= size[i] / scale;
                        double curvature = Vec.Dot(dir, hp), fall = Vec.Dot(r, dir);
                        double alpha = -fall / curvature;
                        Vec.Combine(unit, p, alpha, dir);
                        if (!(curvature > 0) || !double.IsFinite(alpha) || Vec.Norm(unit) >= radius)
                        {
                            double to = RegionModel.ToBoundary(p, dir, radius);
                            Vec.Axpy(to, dir, p);
                            predicted -= to * fall + (double.IsFinite(curvature) ? 0.5 * to * to * curvature : 0);
                            break;
                        }
                        unit.CopyTo(p, 0);
                        Vec.Axpy(alpha, hp, r);
                        predicted -= alpha * fall + 0.5 * alpha * alpha * curvature;
                        double next = Vec.Dot(r, r);
                        if (Math.Sqrt(next) <= enough) break;
                        for (int i = 0; i < n; i++) dir[i] = next / square * dir[i] - r[i];
                        square = next;
                    }
                }
                predicted *= scale;
                for (int i = 0; i < n; i++) move[i] = size[i] * p[i];
                if (!(predicted > Resolution * Math.Abs(value)) || Vanishes(move) || trials > MostTrials)
                {
                    if (radius < FirstRadius && value < revived - Revival * Math.Abs(value))
                    {
                        // A region that has shrunk tells nothing of what lies beyond it.
                        (revived, radius) = (value, FirstRadius);
                        continue;
                    }
                    // Too little to be seen in the values. The step is still a good one where it makes the gradient smaller.
                    Vec.Combine(trial, x, 1, move);
                    if (!Vanishes(move))
                    {
                        yield return GradientAt(trial, trialGradient);
                        if (Told <= value + Unchanged * Resolution * Math.Abs(value) && Vec.MaxAbs(trialGradient) <= Improved * Vec.MaxAbs(g))
                        {
                            radius = Math.Min(options.MaxRadius, Math.Max(radius, 2 * Vec.Norm(p)));
                            if (Vec.MaxAbs(trialGradient) <= options.GradientTolerance) foreach (Signal question in saddle.Leave(trial, trialGradient, Told)) yield return question;
                            yield return Move(out value, radius);
                            break;
                        }
                    }
                    // It may be the radius or the products that hold the step back, so the curvature is measured.
                    foreach (Signal question in probe.Look(move, everywhere: true)) yield return question;
                    if (!probe.Resolved(value))
                    {
                        End(TerminationReason.RoundoffLimited);
                        yield break;
                    }
                    for (int k = 0; k < MostCuts && !accepted; k++)
                    {
                        if (k > 0) Vec.Scale(0.25, move);
                        Vec.Combine(trial, x, 1, move);
                        yield return GradientAt(trial, trialGradient);
                        accepted = Told < value - Resolution * Math.Abs(value);
                    }
                    if (!accepted)
                    {
                        foreach (Signal question in failure.Judge(move, trial, value, probe.Promise <= FlatPromise * Resolution * Math.Abs(value))) yield return question;
                        yield break;
                    }
                    radius = Math.Min(options.MaxRadius, 2 * Length(move));
                    yield return Move(out value, radius);
                    break;
                }
                double length = Vec.Norm(p), used = radius;
                Vec.Combine(trial, x, 1, move);
                yield return GradientAt(trial, trialGradient);
                double after = Told, ratio = double.IsFinite(after) ? (value - after) / predicted : -1;
                accepted = ratio > Sufficient;
                if (ratio < 0.25) radius = 0.25 * length;
                else if (ratio > 0.75 && length > 0.9 * radius) radius = Math.Min(options.MaxRadius, 2 * radius);
                if (!accepted) continue;
                if (Vec.MaxAbs(trialGradient) <= options.GradientTolerance) foreach (Signal question in saddle.Leave(trial, trialGradient, after)) yield return question;
                yield return Move(out value, used);
            }
        }
    }

    /// <summary>Makes the trial the point.</summary>
    private Signal Move(out double value, double used)
    {
        value = Told;
        Vec.Subtract(move, trial, x);
        (x, trial) = (trial, x);
        (g, trialGradient) = (trialGradient, g);
        return Iterated(value, Vec.MaxAbs(g), Vec.Norm(move), used, Vec.MaxAbs(move));
    }

    /// <summary>The sizes, the gradient in their units divided by its largest component, and that component.</summary>
    private double Measure()
    {
        for (int i = 0; i < x.Length; i++)
        {
            size[i] = Sizes.Of(i, x[i]);
            slope[i] = size[i] * g[i];
        }
        double scale = Vec.MaxAbs(slope);
        if (!double.IsFinite(scale)) scale = double.MaxValue;
        if (!(scale > 0)) return 1;
        for (int i = 0; i < x.Length; i++) slope[i] = Math.Clamp(slope[i], -double.MaxValue, double.MaxValue) / scale;
        return scale;
    }

    /// <summary>How far Newton's equations are solved: the closer, the smaller the gradient (Nocedal and Wright, section 7.1).</summary>
    private static double Forcing(double norm) => Math.Min(0.5, Math.Sqrt(norm));

    /// <summary>Asks for the Hessian times a direction given in units of the sizes; the answer is in units of the gradient.</summary>
    private Signal ProductAlong(double[] direction)
    {
        for (int i = 0; i < x.Length; i++) move[i] = size[i] * direction[i];
        return Question(new Evaluation(EvaluationKind.HessianVectorProduct, x, hp, move));
    }

    private double FirstRadius => options.InitialRadius * Math.Sqrt(x.Length);

    /// <summary>The length of a step as the region measures it.</summary>
    private double Length(double[] step)
    {
        double sum = 0;
        for (int i = 0; i < step.Length; i++) sum += step[i] / size[i] * (step[i] / size[i]);
        return Math.Sqrt(sum);
    }
}
