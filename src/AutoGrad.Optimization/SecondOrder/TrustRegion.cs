namespace AutoGrad.Optimization;

/// <summary>How a step within the region of trust is found.</summary>
public enum TrustRegionStep
{
    /// <summary>Truncated conjugate gradients (Steihaug 1983, Toint 1981): Hessian-vector products only; any dimension.</summary>
    Steihaug,
    /// <summary>Powell's dogleg between the gradient and the Newton step; the Hessian is assembled from n products.</summary>
    Dogleg,
    /// <summary>The exact minimiser of the model, from the eigenvalues of the Hessian (Moré and Sorensen 1983, hard case included); for up to some hundred parameters.</summary>
    Exact,
}

/// <summary>Options of <see cref="TrustRegion"/>.</summary>
public sealed record TrustRegionOptions : MinimizerOptions
{
    /// <summary>How a step is found. Default: Steihaug.</summary>
    public TrustRegionStep Step { get; init; }
    /// <summary>The first radius; 0 (the default) means a hundredth of max(1, |x|): cautious, since it doubles with every good step.</summary>
    public double InitialRadius { get; init; }
    /// <summary>The largest radius. Default 1e10.</summary>
    public double MaxRadius { get; init; } = 1e10;
}

/// <summary>
/// Newton's method within a region of trust (Conn, Gould and Toint, Trust-Region Methods, 2000; Nocedal and Wright, chapter 4). Takes exact
/// Hessian-vector products where the objective implements <see cref="IHessianVectorProduct"/>, else differences of its gradients.
/// </summary>
public sealed partial class TrustRegion : Minimizer
{
    private readonly TrustRegionOptions options;
    private readonly bool dense;
    private readonly double[] p, hp, hessian, work, vectors, r, dir, unit;
    private double[] trial, trialGradient;
    private double radius;

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public TrustRegion(ReadOnlySpan<double> start, TrustRegionOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        int n = x.Length;
        dense = options.Step != TrustRegionStep.Steihaug;
        (p, hp, trial, trialGradient) = (new double[n], new double[n], new double[n], new double[n]);
        (r, dir, unit) = (new double[n], new double[n], new double[n]);
        (hessian, work, vectors) = dense ? (new double[n * n], new double[n * n], new double[n * n]) : ([], [], []);
    }

    /// <summary>Minimises a twice differentiable objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, TrustRegionOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new TrustRegion(x, options), objective, x, cancellationToken);

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Scalar("radius", ref radius);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        int n = x.Length;
        if (Fresh)
        {
            yield return GradientAt(x, g);
            radius = options.InitialRadius > 0 ? options.InitialRadius : 0.01 * Math.Max(1, Vec.Norm(x));
            yield return BeginAt(Told, Vec.MaxAbs(g));
        }
        double value = CurrentValue;
        while (true)
        {
            for (int j = 0; dense && j < n; j++)
            {
                Array.Clear(unit);
                unit[j] = 1;
                yield return ProductAt(x, unit, hp);
                for (int i = 0; i < n; i++) hessian[i * n + j] = hp[i];
            }
            if (dense) Symmetrise();
            bool accepted = false;
            for (int trials = 0; !accepted; trials++)
            {
                double predicted;
                if (dense)
                {
                    if (!Vec.AllFinite(hessian)) Array.Clear(hessian);
                    if (options.Step == TrustRegionStep.Exact) Exact();
                    else Dogleg();
                    predicted = -Model();
                }
                else
                {
                    // Steihaug's conjugate gradients; the products are asked for one by one.
                    Array.Clear(p);
                    for (int i = 0; i < n; i++) (r[i], dir[i]) = (g[i], -g[i]);
                    double square = Vec.Dot(r, r), norm = Math.Sqrt(square), enough = Math.Min(0.5, Math.Sqrt(norm)) * norm, decrease = 0;
                    for (int k = 0; k < 2 * n + 5; k++)
                    {
                        yield return ProductAt(x, dir, hp);
                        double curvature = Vec.Dot(dir, hp), slope = Vec.Dot(r, dir);
                        double alpha = -slope / curvature;
                        Vec.Combine(unit, p, alpha, dir);
                        if (!(curvature > 0) || !double.IsFinite(alpha) || Vec.Norm(unit) >= radius)
                        {
                            double to = ToBoundary(p, dir);
                            Vec.Axpy(to, dir, p);
                            decrease -= to * slope + (double.IsFinite(curvature) ? 0.5 * to * to * curvature : 0);
                            break;
                        }
                        unit.CopyTo(p, 0);
                        Vec.Axpy(alpha, hp, r);
                        decrease -= alpha * slope + 0.5 * alpha * alpha * curvature;
                        double next = Vec.Dot(r, r);
                        if (Math.Sqrt(next) <= enough) break;
                        for (int i = 0; i < n; i++) dir[i] = next / square * dir[i] - r[i];
                        square = next;
                    }
                    predicted = decrease;
                }
                if (!(predicted > Resolution * Math.Abs(value)) || Vanishes(p) || trials > 100)
                {
                    // Too little to be seen in the values. It may be the radius or the products that hold the step back, so the curvature is measured.
                    foreach (Signal question in LookAgain(p, everywhere: true)) yield return question;
                    if (promise <= Resolution * Math.Abs(value))
                    {
                        End(TerminationReason.RoundoffLimited);
                        yield break;
                    }
                    double now = double.NaN;
                    for (int k = 0; k < 20 && !accepted; k++)
                    {
                        if (k > 0) Vec.Scale(0.25, p);
                        Vec.Combine(trial, x, 1, p);
                        yield return GradientAt(trial, trialGradient);
                        now = Told;
                        accepted = now < value - Resolution * Math.Abs(value);
                    }
                    if (!accepted)
                    {
                        foreach (Signal question in JudgeFailedSearch(p, trial, value, promise <= 1e3 * Resolution * Math.Abs(value))) yield return question;
                        yield break;
                    }
                    radius = Math.Min(options.MaxRadius, 2 * Vec.Norm(p));
                    value = now;
                    (x, trial) = (trial, x);
                    (g, trialGradient) = (trialGradient, g);
                    yield return Iterated(value, Vec.MaxAbs(g), Vec.Norm(p), radius, Vec.MaxAbs(p));
                    break;
                }
                double length = Vec.Norm(p), used = radius;
                Vec.Combine(trial, x, 1, p);
                yield return GradientAt(trial, trialGradient);
                double after = Told, ratio = double.IsFinite(after) ? (value - after) / predicted : -1;
                accepted = ratio > 1e-4;
                if (ratio < 0.25) radius = 0.25 * length;
                else if (ratio > 0.75 && length > 0.9 * radius) radius = Math.Min(options.MaxRadius, 2 * radius);
                if (!accepted) continue;
                value = after;
                (x, trial) = (trial, x);
                (g, trialGradient) = (trialGradient, g);
                yield return Iterated(value, Vec.MaxAbs(g), length, used, Vec.MaxAbs(p));
            }
        }
    }

    private Signal ProductAt(double[] point, double[] direction, double[] product) =>
        Question(new Evaluation(EvaluationKind.HessianVectorProduct, point, product, direction));

    /// <summary>t ≥ 0 with |p + t·d| = radius.</summary>
    private double ToBoundary(double[] p, double[] d)
    {
        double a = Vec.Dot(d, d), b = Vec.Dot(p, d), c = Vec.Dot(p, p) - radius * radius;
        double root = Math.Sqrt(Math.Max(0, b * b - a * c));
        return b > 0 ? -c / (b + root) : (root - b) / a;
    }
}
