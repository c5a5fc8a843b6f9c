namespace AutoGrad.Optimization;

/// <summary>The formula for β in d ← −g₊ + β·d, with y = g₊ − g.</summary>
public enum ConjugateGradientUpdate
{
    /// <summary>Hager and Zhang 2005 (CG_DESCENT): (y − 2d·|y|²/dᵀy)ᵀg₊/dᵀy, bounded below. Always a descent direction.</summary>
    HagerZhang,
    /// <summary>Polak and Ribière 1969, not below 0: max(0, g₊ᵀy/|g|²).</summary>
    PolakRibierePlus,
    /// <summary>Fletcher and Reeves 1964: |g₊|²/|g|².</summary>
    FletcherReeves,
    /// <summary>Hestenes and Stiefel 1952: g₊ᵀy/dᵀy.</summary>
    HestenesStiefel,
    /// <summary>Dai and Yuan 1999: |g₊|²/dᵀy.</summary>
    DaiYuan,
}

/// <summary>Options of <see cref="ConjugateGradient"/>. The default line search is <see cref="MoreThuente"/> with a curvature of 0.1: conjugacy wants searches that are nearly exact.</summary>
public sealed record ConjugateGradientOptions : LineSearchOptions
{
    /// <summary>The defaults.</summary>
    public ConjugateGradientOptions() => LineSearch = new MoreThuente { Curvature = 0.1 };

    /// <summary>The formula for β.</summary>
    public ConjugateGradientUpdate Update { get; init => field = Require.Defined(value); }
}

/// <summary>
/// Non-linear conjugate gradients (Hager and Zhang, "A survey of nonlinear conjugate gradient methods", Pacific J. Optim. 2, 2006):
/// five vectors of memory, whatever the dimension. Restarts along the gradient when consecutive gradients are far from orthogonal, |g₊ᵀg| ≥ 0.2·|g₊|² (Powell, Math. Programming 12,
/// 1977), and where the formula gives no direction of descent.
/// </summary>
public sealed class ConjugateGradient : LineSearchMinimizer
{
    /// <summary>Powell's limit of how far from orthogonal consecutive gradients may be.</summary>
    private const double Powell = 0.2;

    private readonly ConjugateGradientUpdate update;
    private readonly double[] last;
    private double beta;
    private long linked;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public ConjugateGradient(ReadOnlySpan<double> start, ConjugateGradientOptions? options = null) : base(start, options ??= new())
    {
        update = options.Update;
        last = new double[x.Length];
    }

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, ConjugateGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ConjugateGradient(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ConjugateGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, ConjugateGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ConjugateGradientOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, ConjugateGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, ConjugateGradientOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, ConjugateGradientOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ConjugateGradient(x, options), objective, cancellationToken, inPlace: x);

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {update}");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("direction", last);
        visitor.Scalar("beta", ref beta);
        visitor.Count("linked", ref linked);
        base.Walk(visitor);
    }

    private protected override bool Modelled => false;

    private protected override double Direction()
    {
        for (int i = 0; i < d.Length; i++) d[i] = linked == 0 ? -g[i] : beta * last[i] - g[i];
        return 0;
    }

    private protected override void Learn(double thirdOrder)
    {
        // change = g₊ − g, so that g = g₊ − change.
        double curvature = Vec.Dot(d, change), newSquare = Vec.Dot(g, g), oldSquare = newSquare - 2 * Vec.Dot(g, change) + Vec.Dot(change, change);
        double along = Vec.Dot(g, change);
        beta = update switch
        {
            ConjugateGradientUpdate.FletcherReeves => newSquare / oldSquare,
            ConjugateGradientUpdate.PolakRibierePlus => Math.Max(0, along / oldSquare),
            ConjugateGradientUpdate.HestenesStiefel => along / curvature,
            ConjugateGradientUpdate.DaiYuan => newSquare / curvature,
            _ => Math.Max((along - 2 * Vec.Dot(change, change) * Vec.Dot(d, g) / curvature) / curvature,
                          -1 / (Vec.Norm(d) * Math.Min(0.01, Math.Sqrt(oldSquare)))),
        };
        d.CopyTo(last, 0);
        // gᵀg₊ = |g₊|² − g₊ᵀy. Hager and Zhang's formula has its own safeguard.
        bool orthogonal = update == ConjugateGradientUpdate.HagerZhang || Math.Abs(newSquare - along) < Powell * newSquare;
        linked = double.IsFinite(beta) && curvature > 0 && orthogonal ? 1 : 0;
    }

    private protected override bool Forget()
    {
        bool had = linked == 1;
        linked = 0;
        return had;
    }
}
