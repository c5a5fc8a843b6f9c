namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="AugmentedLagrangian"/>. An iteration is one solution of the inner problem.</summary>
public sealed record AugmentedLagrangianOptions
{
    /// <summary>Limits of the parameters; they hold at every point evaluated.</summary>
    public Bounds? Bounds { get; init; }
    /// <summary>A point is feasible when no constraint is violated by more. Default 1e-8.</summary>
    public double Feasibility { get; init; } = 1e-8;
    /// <summary>The projected gradient of the Lagrangian at the solution. Default 1e-7.</summary>
    public double GradientTolerance { get; init; } = 1e-7;
    /// <summary>At most so many inner problems. Default 60.</summary>
    public int MaxIterations { get; init; } = 60;
    /// <summary>The first penalty. Default 10.</summary>
    public double Penalty { get; init; } = 10;
}

/// <summary>
/// General constraints by augmented Lagrangians (Hestenes 1969, Powell 1969, Rockafellar 1973; the safeguards of ALGENCAN, Andreani et al., SIAM J. Optim. 18, 2007):
/// a sequence of problems with limits only, each solved by <see cref="LbfgsB"/>.
/// </summary>
public static class AugmentedLagrangian
{
    /// <summary>Minimises f subject to hᵢ(x) = 0 and gⱼ(x) ≤ 0.</summary>
    /// <param name="objective">f.</param>
    /// <param name="equalities">The hᵢ, each an objective with a gradient.</param>
    /// <param name="inequalities">The gⱼ, each an objective with a gradient.</param>
    /// <param name="x">The start, feasible or not; ends as the best point found.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities, Span<double> x,
        AugmentedLagrangianOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var merit = new Merit(objective, equalities, inequalities, x.Length, options.Penalty);
        var inner = new LbfgsBOptions { Bounds = options.Bounds, MaxIterations = 2000 };
        double tolerance = 1e-2, violation = double.PositiveInfinity;
        long evaluations = 0, gradients = 0, iterations = 0;
        TimeSpan elapsed = default;
        double[] point = x.ToArray();
        TerminationReason reason = TerminationReason.MaxIterations;
        OptimizationResult? last = null;
        while (iterations < options.MaxIterations)
        {
            iterations++;
            last = LbfgsB.Minimize(merit, point, inner with { GradientTolerance = tolerance }, cancellationToken);
            (evaluations, gradients, elapsed) = (evaluations + last.Evaluations, gradients + last.GradientEvaluations, elapsed + last.Elapsed);
            if (last.Reason is TerminationReason.Cancelled or TerminationReason.NonFiniteStart or TerminationReason.Unbounded or TerminationReason.BadGradientSuspected) { reason = last.Reason; break; }
            double before = violation;
            violation = merit.Update(point);
            if (violation <= options.Feasibility && tolerance <= options.GradientTolerance) { reason = TerminationReason.GradientTolerance; break; }
            if (violation > 0.5 * before) merit.Penalty *= 10;
            if (merit.Penalty > 1e14) { reason = violation <= options.Feasibility ? TerminationReason.RoundoffLimited : TerminationReason.Infeasible; break; }
            tolerance = Math.Max(options.GradientTolerance, 0.1 * tolerance);
        }
        if (reason == TerminationReason.MaxIterations && violation > options.Feasibility) reason = TerminationReason.Infeasible;
        point.CopyTo(x);
        return new OptimizationResult
        {
            Method = nameof(AugmentedLagrangian), Reason = reason, Point = point, Value = objective.Value(point), GradientNorm = last?.GradientNorm ?? double.NaN,
            Iterations = iterations, Evaluations = evaluations, GradientEvaluations = gradients, Elapsed = elapsed,
            Detail = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The largest violation of a constraint is {violation:0.#e+0}."),
        };
    }

    /// <summary>f + Σ(λh + ½ρh²) + ½Σ(max(0, μ + ρg)² − μ²)/ρ.</summary>
    private sealed class Merit(IObjective objective, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities, int n, double penalty) : IObjective
    {
        private readonly double[] lambda = new double[equalities.Count], mu = new double[inequalities.Count], gradientOfOne = new double[n], ignored = new double[n];

        public double Penalty { get; set; } = penalty;

        public int Dimension => n;

        public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, ignored);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double sum = objective.ValueAndGradient(x, gradient);
            for (int i = 0; i < lambda.Length; i++)
            {
                double h = equalities[i].ValueAndGradient(x, gradientOfOne);
                sum += h * (lambda[i] + 0.5 * Penalty * h);
                Vec.Axpy(lambda[i] + Penalty * h, gradientOfOne, gradient);
            }
            for (int j = 0; j < mu.Length; j++)
            {
                double active = Math.Max(0, mu[j] + Penalty * inequalities[j].ValueAndGradient(x, gradientOfOne));
                sum += 0.5 * (active * active - mu[j] * mu[j]) / Penalty;
                if (active > 0) Vec.Axpy(active, gradientOfOne, gradient);
            }
            return sum;
        }

        /// <summary>First-order update of the multipliers, kept within ±1e12; the largest violation, complementarity included.</summary>
        public double Update(double[] x)
        {
            double largest = 0;
            for (int i = 0; i < lambda.Length; i++)
            {
                double h = equalities[i].Value(x);
                largest = Math.Max(largest, Math.Abs(h));
                lambda[i] = Math.Clamp(lambda[i] + Penalty * h, -1e12, 1e12);
            }
            for (int j = 0; j < mu.Length; j++)
            {
                double g = inequalities[j].Value(x);
                largest = Math.Max(largest, Math.Abs(Math.Max(g, -mu[j] / Penalty)));
                mu[j] = Math.Clamp(mu[j] + Penalty * g, 0, 1e12);
            }
            return largest;
        }
    }
}
