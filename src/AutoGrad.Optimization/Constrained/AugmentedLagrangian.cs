using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="AugmentedLagrangian"/>. <see cref="MinimizerOptions.GradientTolerance"/> is that of the projected gradient of the Lagrangian, default 1e-7.</summary>
public sealed record AugmentedLagrangianOptions : LbfgsBOptions
{
    /// <summary>The defaults.</summary>
    public AugmentedLagrangianOptions() => GradientTolerance = 1e-7;

    /// <summary>A point is feasible when no constraint is violated by more. Default 1e-8.</summary>
    public double Feasibility { get; init; } = 1e-8;
    /// <summary>The first penalty. Default 10.</summary>
    public double Penalty { get; init; } = 10;
}

/// <summary>
/// General constraints by augmented Lagrangians (Hestenes 1969, Powell 1969, Rockafellar 1973; the safeguards of ALGENCAN, Andreani et al., SIAM J. Optim. 18, 2007):
/// a sequence of problems with limits only, each solved by the quasi-Newton steps of <see cref="LbfgsB"/>. An iteration is one such step; the value reported
/// while it runs is that of the Lagrangian, the result's is that of the objective.
/// </summary>
public sealed class AugmentedLagrangian : BoundedQuasiNewton
{
    private const double MostPenalty = 1e14;
    private readonly AugmentedLagrangianOptions options;
    private readonly int equalities;
    private readonly double[] multipliers;
    private double[] slopes, constraints, jacobian, trialSlopes, trialConstraints, trialJacobian, composed;
    private double objective, trialObjective, penalty, tolerance = 1e-2, violation = double.PositiveInfinity, bestViolation = double.PositiveInfinity;
    private long advancedAt = -1, stuckInARow;

    /// <summary>A machine to be asked and told (<see cref="EvaluationKind.ValueAndConstraints"/>); <see cref="Minimize"/> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="equalities">The number of constraints hᵢ(x) = 0.</param>
    /// <param name="inequalities">The number of constraints gⱼ(x) ≤ 0, which come after them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public AugmentedLagrangian(ReadOnlySpan<double> start, int equalities, int inequalities, AugmentedLagrangianOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        this.equalities = equalities;
        int n = x.Length, m = equalities + inequalities;
        multipliers = new double[m];
        penalty = options.Penalty;
        (slopes, constraints, jacobian) = (new double[n], new double[m], new double[m * n]);
        (trialSlopes, trialConstraints, trialJacobian) = (new double[n], new double[m], new double[m * n]);
        composed = g;
    }

    /// <summary>Minimises f subject to hᵢ(x) = 0 and gⱼ(x) ≤ 0.</summary>
    /// <param name="objective">f.</param>
    /// <param name="equalities">The hᵢ, each an objective with a gradient.</param>
    /// <param name="inequalities">The gⱼ, each an objective with a gradient.</param>
    /// <param name="x">The start, feasible or not; ends as the best point seen: of feasible ones the lowest, of others the one with the least violation.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective or a constraint has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities, Span<double> x,
        AugmentedLagrangianOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new AugmentedLagrangian(x, equalities.Count, inequalities.Count, options), objective, equalities, inequalities, x, cancellationToken);

    private protected override bool TrackValues => false;

    private protected override bool TestsGradient => false;

    private protected override string Remark => string.Create(CultureInfo.InvariantCulture, $"The largest violation of a constraint is {bestViolation:0.#e+0}.");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("multipliers", multipliers);
        visitor.Vector("objective.gradient", slopes);
        visitor.Vector("constraints", constraints);
        visitor.Vector("constraints.jacobian", jacobian);
        visitor.Scalar("objective", ref objective);
        visitor.Scalar("penalty", ref penalty);
        visitor.Scalar("tolerance", ref tolerance);
        visitor.Scalar("violation", ref violation);
        visitor.Scalar("best.violation", ref bestViolation);
        visitor.Count("advanced_at", ref advancedAt);
        visitor.Count("stuck", ref stuckInARow);
        base.Walk(visitor);
    }

    private protected override Signal GradientAt(double[] point, double[] gradient)
    {
        composed = gradient;
        return Question(new Evaluation(EvaluationKind.ValueAndConstraints, point, trialSlopes, Residuals: trialConstraints, Jacobian: trialJacobian));
    }

    private protected override Signal ValueAt(double[] point) => GradientAt(point, change);

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        options.Bounds?.Project(point);
        yield return GradientAt(point, gradient);
        // The Lagrangian of the start: no multipliers yet, the first penalty.
        Told = Lagrangian(Told, trialSlopes, trialConstraints, trialJacobian, gradient, new double[multipliers.Length], options.Penalty);
    }

    private protected override double Compose(double value)
    {
        trialObjective = value;
        double sum = Lagrangian(value, trialSlopes, trialConstraints, trialJacobian, composed, multipliers, penalty);
        return Vec.AllFinite(composed) ? sum : double.NaN;
    }

    private protected override void Accepted()
    {
        objective = trialObjective;
        (slopes, trialSlopes) = (trialSlopes, slopes);
        (constraints, trialConstraints) = (trialConstraints, constraints);
        (jacobian, trialJacobian) = (trialJacobian, jacobian);
        double infeasible = Violation(complementary: false);
        bool feasible = infeasible <= options.Feasibility, before = bestViolation <= options.Feasibility;
        if (feasible ? !before || objective < BestValue : !before && !(infeasible >= bestViolation)) Remember(infeasible);
    }

    private protected override bool Advance(bool stuck, ref double value)
    {
        double norm = Measure(x, g);
        if (!stuck && norm > tolerance) return false;
        bool moved = Iterations > advancedAt;
        advancedAt = Iterations;
        stuckInARow = stuck ? stuckInARow + 1 : 0;
        double before = violation, infeasible = Violation(complementary: false);
        violation = Violation(complementary: true);
        bool fulfilled = violation <= options.Feasibility;
        if (fulfilled && norm <= options.GradientTolerance)
        {
            Remember(infeasible);
            End(TerminationReason.GradientTolerance);
            return false;
        }
        if (moved && violation > 0.5 * before) penalty *= 10;
        if (penalty > MostPenalty || stuckInARow > 3)
        {
            if (fulfilled) Remember(infeasible);
            End(infeasible <= options.Feasibility ? TerminationReason.RoundoffLimited : TerminationReason.Infeasible);
            return false;
        }
        for (int i = 0; i < multipliers.Length; i++)
            multipliers[i] = Math.Clamp(multipliers[i] + penalty * constraints[i], i < equalities ? -1e12 : 0, 1e12);
        tolerance = Math.Max(options.GradientTolerance, 0.1 * tolerance);
        value = Lagrangian(objective, slopes, constraints, jacobian, g, multipliers, penalty);
        return true;
    }

    private void Remember(double infeasible)
    {
        bestViolation = infeasible;
        Keep(x, objective, Measure(x, g));
    }

    /// <summary>The largest |hᵢ| and gⱼ; for complementarity, an inactive gⱼ with a multiplier counts too.</summary>
    private double Violation(bool complementary)
    {
        double largest = 0;
        for (int i = 0; i < multipliers.Length; i++)
        {
            double c = constraints[i];
            largest = Math.Max(largest, i < equalities ? Math.Abs(c) : complementary ? Math.Abs(Math.Max(c, -multipliers[i] / penalty)) : c);
        }
        return largest;
    }

    /// <summary>f + Σ(λh + ½ρh²) + ½Σ(max(0, μ + ρg)² − μ²)/ρ, and its gradient.</summary>
    private double Lagrangian(double value, double[] slopes, double[] constraints, double[] jacobian, double[] gradient, double[] multipliers, double penalty)
    {
        int n = x.Length;
        slopes.CopyTo(gradient, 0);
        for (int i = 0; i < multipliers.Length; i++)
        {
            double force = multipliers[i] + penalty * constraints[i];
            if (i < equalities) value += constraints[i] * (multipliers[i] + 0.5 * penalty * constraints[i]);
            else
            {
                force = Math.Max(0, force);
                value += 0.5 * (force * force - multipliers[i] * multipliers[i]) / penalty;
            }
            if (force != 0) Vec.Axpy(force, jacobian.AsSpan(i * n, n), gradient);
        }
        return value;
    }
}
