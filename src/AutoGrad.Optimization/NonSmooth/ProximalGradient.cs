namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="ProximalGradient"/>. The gradient tested and reported is the prox-gradient mapping L·(y − prox(y − ∇f(y)/L)).</summary>
public sealed record ProximalGradientOptions : MinimizerOptions
{
    /// <summary>False for plain proximal gradient steps (ISTA). Default true.</summary>
    public bool Accelerate { get; init; } = true;
    /// <summary>The first guess of the Lipschitz constant of the gradient; it is corrected as the run goes. Default 1.</summary>
    public double Lipschitz { get; init => field = Require.Positive(value); } = 1;
}

/// <summary>
/// Proximal gradient descent for f + h, f smooth and h simple: ISTA and FISTA (Beck and Teboulle, SIAM J. Imaging Sci. 2, 2009) with backtracking and with
/// restarts when the momentum points uphill (O'Donoghue and Candès, Found. Comput. Math. 15, 2015). Zeros are exact, constraints hold exactly. With h = 0 it is
/// Nesterov's accelerated gradient method.
/// </summary>
public sealed class ProximalGradient : Minimizer
{
    /// <summary>By this factor the estimate of the Lipschitz constant falls at a restart, to follow the local curvature down.</summary>
    private const double Relaxation = 0.7;

    /// <summary>Values that differ by this multiple of their noise are the same.</summary>
    private const double Flat = 10;

    private readonly ProximalGradientOptions options;
    private readonly Proximal? term;
    private readonly double[] y, gy;
    private double[] z;
    private double lipschitz, momentum = 1;

    /// <summary>A machine to be asked and told about f; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied, and moved to where h is finite.</param>
    /// <param name="term">h, or null for none.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">h concerns parameters that are not there.</exception>
    public ProximalGradient(ReadOnlySpan<double> start, Proximal? term, ProximalGradientOptions? options = null) : base(start, options ??= new())
    {
        term?.RequireWithin(start.Length);
        this.options = options;
        this.term = term;
        lipschitz = options.Lipschitz;
        (y, gy, z) = (new double[x.Length], new double[x.Length], new double[x.Length]);
    }

    /// <summary>Minimises f + h.</summary>
    /// <param name="objective">f, smooth.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="term">h: a penalty or a constraint; null for none.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, Proximal? term, ProximalGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ProximalGradient(start, term, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Proximal?, ProximalGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, Proximal? term, ProximalGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, term, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Proximal?, ProximalGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, Proximal? term, ProximalGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, term, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, Proximal?, ProximalGradientOptions?, CancellationToken)"/>
    /// <param name="objective">f, smooth.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="term">h: a penalty or a constraint; null for none.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, Proximal? term, ProximalGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ProximalGradient(x, term, options), objective, cancellationToken, inPlace: x);

    private protected override bool TrackValues => false;

    private protected override OptimalityMeasure MeasureKind => OptimalityMeasure.ProximalGradient;

    internal override string Identity => FormattableString.Invariant($"{Name} {options.Accelerate} {options.Lipschitz:R} {term?.Identity}");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("lookahead", y);
        visitor.Scalar("lipschitz", ref lipschitz);
        visitor.Scalar("momentum", ref momentum);
        base.Walk(visitor);
    }

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        term?.Apply(point, 0);
        yield return GradientAt(point, gradient);
        Told += term?.Value(point) ?? 0;
    }

    /// <summary>The largest component of the prox-gradient mapping at a point; uses z.</summary>
    private double Mapping(double[] point, double[] gradient, double inverseStep)
    {
        Vec.Combine(z, point, -1 / inverseStep, gradient);
        term?.Apply(z, 1 / inverseStep);
        return inverseStep * Vec.MaxDifference(z, point);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            term?.Apply(x, 0);
            x.CopyTo(y, 0);
            yield return GradientAt(x, g);
            double first = Told + (term?.Value(x) ?? 0);
            double mapping = Mapping(x, g, lipschitz);
            Saw(x, first, mapping);
            yield return BeginAt(first, mapping);
        }
        while (true)
        {
            yield return GradientAt(y, gy);
            double fy = Told, fz, bend = 0;
            if (!double.IsFinite(fy))
            {
                // The momentum has led out of the domain: back to the last accepted point.
                if (momentum == 1) { End(TerminationReason.Diverged); yield break; }
                momentum = 1;
                x.CopyTo(y, 0);
                continue;
            }
            while (true)
            {
                Vec.Combine(z, y, -1 / lipschitz, gy);
                term?.Apply(z, 1 / lipschitz);
                yield return ValueAt(z);
                fz = Told;
                double linear = 0, square = 0;
                for (int i = 0; i < z.Length; i++)
                {
                    double e = z[i] - y[i];
                    linear += gy[i] * e;
                    square += e * e;
                }
                bend = 0.5 * lipschitz * square;
                if (fz <= fy + linear + bend + Flat * Resolution * Math.Abs(fy) || lipschitz > 1 / Precision.Tiny) break;
                lipschitz *= 2;
            }
            if (z.AsSpan().SequenceEqual(y) && Mapping(y, gy, options.Lipschitz) > 0)
            {
                // The steps have become too short for the point to feel: the objective is not finite next to it, or jumps.
                if (momentum == 1) { End(TerminationReason.StepFailed, "No step along the gradient is short enough: the objective is not finite next to the last point, or jumps there."); yield break; }
                momentum = 1;
                x.CopyTo(y, 0);
                continue;
            }
            if (!double.IsFinite(fz)) { End(TerminationReason.Diverged); yield break; }
            double value = fz + (term?.Value(z) ?? 0), norm = lipschitz * Vec.MaxDifference(z, y), uphill = 0, measured = double.NaN;
            double length = Vec.Distance(z, x), largest = Vec.MaxDifference(z, x), step = 1 / lipschitz;
            for (int i = 0; i < z.Length; i++) uphill += (y[i] - z[i]) * (z[i] - x[i]);
            bool restarts = uphill > 0 || !options.Accelerate;
            double next = restarts ? 1 : 0.5 * (1 + Math.Sqrt(1 + 4 * momentum * momentum)), weight = restarts ? 0 : (momentum - 1) / next;
            for (int i = 0; i < z.Length; i++) y[i] = z[i] + weight * (z[i] - x[i]);
            momentum = next;
            (x, z) = (z, x);
            if (norm <= options.GradientTolerance)
            {
                // The mapping at the look-ahead point is small; what is promised is that at the point itself.
                yield return GradientAt(x, g);
                measured = norm = Mapping(x, g, lipschitz);
            }
            Saw(x, value, measured);
            // The proof of acceleration wants constants that never fall; a restart begins another proof. Where the
            // bend is lost in the rounding of the values, they say nothing of the constant.
            if (restarts && bend > Flat * Resolution * Math.Abs(fy)) lipschitz *= Relaxation;
            yield return Iterated(value, norm, length, step, largest);
        }
    }
}
