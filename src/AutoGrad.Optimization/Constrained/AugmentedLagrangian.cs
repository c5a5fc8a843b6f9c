using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="AugmentedLagrangian"/>. An iteration is the solution of one problem with limits only.</summary>
public sealed record AugmentedLagrangianOptions : MinimizerOptions
{
    /// <summary>A gradient tolerance of 1e-7, relative to max(1, |∇f|∞ at the start), and at most 500 iterations.</summary>
    public AugmentedLagrangianOptions() => (GradientTolerance, MaxIterations) = (1e-7, 500);

    /// <summary>A point is feasible when no constraint is violated by more. Default 1e-8.</summary>
    public double Feasibility { get; init => field = Require.NonNegative(value); } = 1e-8;
    /// <summary>The first penalty; null (the default) chooses it from the sizes of the objective and the violations at the start.</summary>
    public double? Penalty { get; init => field = Require.Positive(value); }
    /// <summary>The steps remembered by the inner method, <see cref="LbfgsB"/>. Default 10.</summary>
    public int Memory { get; init => field = Require.AtLeast(value, 1); } = 10;
    /// <summary>Steps that each inner problem may take. Default 1000.</summary>
    public long MaxInnerIterations { get; init => field = Require.AtLeast(value, 1); } = 1000;
}

/// <summary>
/// General constraints by augmented Lagrangians (Hestenes 1969, Powell 1969, Rockafellar 1973) as ALGENCAN has them (Andreani, Birgin, Martínez and Schuverdt, SIAM J. Optim. 18,
/// 2007, algorithm 3.1): a sequence of problems with limits only, each solved by an <see cref="LbfgsB"/> of its own; after each, first the multipliers are updated with the
/// penalty that it was solved with, then the penalty is raised where the violation has not halved. The first penalty balances objective and violation. The objective and
/// every constraint are scaled by the size of their gradients at the start.
/// </summary>
public sealed class AugmentedLagrangian : Minimizer
{
    private readonly AugmentedLagrangianOptions options;
    private readonly Bounds? bounds;
    private readonly ScaledProblem problem;
    private readonly LbfgsB inner;
    private readonly double[] multipliers, outerX;
    private double penalty, tolerance, measure = double.PositiveInfinity, violation = double.PositiveInfinity, bestViolation = double.PositiveInfinity;
    private long stuck, fled;

    /// <summary>A machine to be asked and told (<see cref="EvaluationKind.ValueAndConstraints"/>); <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied, and moved within the limits.</param>
    /// <param name="equalities">The number of constraints hᵢ(x) = 0.</param>
    /// <param name="inequalities">The number of constraints gⱼ(x) ≤ 0, which come after them.</param>
    /// <param name="bounds">The limits, or null for none.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of constraints is negative.</exception>
    public AugmentedLagrangian(ReadOnlySpan<double> start, int equalities, int inequalities, Bounds? bounds = null, AugmentedLagrangianOptions? options = null)
        : base(start, options ??= new())
    {
        Require.AtLeast(equalities, 0, nameof(equalities));
        Require.AtLeast(inequalities, 0, nameof(inequalities));
        (this.options, this.bounds) = (options, bounds);
        bounds?.Require(x.Length);
        bounds?.Project(x);
        problem = new ScaledProblem(x.Length, equalities, inequalities);
        multipliers = new double[equalities + inequalities];
        outerX = (double[])x.Clone();
        inner = new LbfgsB(x, bounds, new() { Memory = options.Memory, MaxIterations = options.MaxInnerIterations, UnboundedBelow = -MultiplierRules.Unbounded, ValueNoise = options.ValueNoise });
    }

    /// <summary>Minimises f subject to hᵢ(x) = 0 and gⱼ(x) ≤ 0, within limits.</summary>
    /// <param name="objective">f.</param>
    /// <param name="start">The starting point, feasible or not; never modified.</param>
    /// <param name="equalities">The hᵢ, each an objective with a gradient.</param>
    /// <param name="inequalities">The gⱼ, each an objective with a gradient.</param>
    /// <param name="bounds">The limits, or null for none. Nothing is evaluated outside them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, of feasible ones the lowest, of others the one with the least violation; its violation and the multipliers; and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective, a constraint or the limits have another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities,
        Bounds? bounds = null, AugmentedLagrangianOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new AugmentedLagrangian(start, equalities.Count, inequalities.Count, bounds, options), objective, [.. equalities, .. inequalities], default, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, IReadOnlyList{IObjective}, IReadOnlyList{IObjective}, Bounds?, AugmentedLagrangianOptions?, CancellationToken)"/>
    /// <param name="objective">f.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when an objective throws.</param>
    /// <param name="equalities">The hᵢ, each an objective with a gradient.</param>
    /// <param name="inequalities">The gⱼ, each an objective with a gradient.</param>
    /// <param name="bounds">The limits, or null for none. Nothing is evaluated outside them.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, IReadOnlyList<IObjective> equalities, IReadOnlyList<IObjective> inequalities,
        Bounds? bounds = null, AugmentedLagrangianOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new AugmentedLagrangian(x, equalities.Count, inequalities.Count, bounds, options), objective, [.. equalities, .. inequalities], x, cancellationToken);

    internal override Bounds? Limits => bounds;

    internal override string Identity => FormattableString.Invariant(
        $"{Name} {problem.Equalities} {problem.Count} {options.Feasibility:R} {options.Penalty:R} {options.Memory} {options.MaxInnerIterations} {Snapshot.Digest(bounds)}");

    private protected override bool TrackValues => false;

    // Stationarity counts only together with feasibility, which the program judges itself.
    private protected override bool TestsGradient => false;

    private protected override OptimalityMeasure MeasureKind => OptimalityMeasure.Lagrangian;

    private protected override OptimizationResult Compose(OptimizationResult result) =>
        result with { Violation = double.IsPositiveInfinity(bestViolation) ? double.NaN : bestViolation, Multipliers = problem.Unscaled(multipliers) };

    internal override void Walk(IStateVisitor visitor)
    {
        problem.Walk(visitor);
        visitor.Vector("multipliers", multipliers);
        visitor.Vector("outer.x", outerX);
        visitor.Scalar("penalty", ref penalty);
        visitor.Scalar("tolerance", ref tolerance);
        visitor.Scalar("measure", ref measure);
        visitor.Scalar("violation", ref violation);
        visitor.Scalar("best.violation", ref bestViolation);
        visitor.Count("stuck", ref stuck);
        visitor.Count("fled", ref fled);
        base.Walk(visitor);
    }

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        bounds?.Project(point);
        yield return Question(problem.At(point));
        problem.Gradient.CopyTo(gradient, 0);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return Question(problem.At(x));
            double value = Told;
            problem.ScaleBy(value);
            problem.Gradient.CopyTo(g, 0);
            Notice(x, value);
            penalty = options.Penalty ?? problem.FirstPenalty(value);
            tolerance = Math.Sqrt(options.GradientTolerance);
            violation = problem.Infeasibility(multipliers, penalty);
            measure = problem.Stationarity(x, multipliers, bounds);
            bool solved = violation == 0 && measure <= options.GradientTolerance && bestViolation <= options.Feasibility;
            if (solved)
            {
                Keep(x, value, measure);
                End(TerminationReason.AlreadyOptimal);
            }
            yield return BeginAt(problem.IsFinite ? value : double.NaN, measure);
        }
        while (true)
        {
            outerX.CopyTo(x, 0);
            inner.StartAgain(x, tolerance);
            while (inner.Ask(out Evaluation question))
            {
                yield return Question(problem.At(question.Point));
                Notice(question.Point.Span, Told);
                if (Ended) yield break;
                inner.Tell(problem.Lagrangian(Told, multipliers, penalty, question.Gradient.Span));
            }
            TerminationReason? outcome = inner.Outcome;
            if (outcome == TerminationReason.Unbounded)
            {
                // Between the multipliers and a penalty that is too small, the Lagrangian may have no minimum although the problem has one.
                if (++fled > MultiplierRules.MostFlights) { End(TerminationReason.Unbounded, "The Lagrangian has no minimum, whatever the penalty."); yield break; }
                penalty *= MultiplierRules.FlightFactor;
                yield return Iterated(CurrentValue, measure, 0, penalty, double.NaN);
                continue;
            }
            // The constraints once more, at the best point of the inner problem.
            inner.Best.CopyTo(x);
            yield return Question(problem.At(x));
            double now = Told;
            Notice(x, now);
            if (Ended) yield break;
            problem.Gradient.CopyTo(g, 0);
            double before = violation, optimalityBefore = measure, step = Vec.Distance(x, outerX), largest = Vec.MaxDifference(x, outerX);
            violation = problem.Infeasibility(multipliers, penalty);
            problem.Update(multipliers, penalty);
            measure = problem.Stationarity(x, multipliers, bounds);
            x.CopyTo(outerX, 0);
            bool feasible = problem.Violation <= options.Feasibility && violation <= options.Feasibility;
            if (feasible && measure <= options.GradientTolerance)
            {
                bestViolation = problem.Violation;
                Keep(x, now, measure);
                End(TerminationReason.GradientTolerance);
            }
            else if (outcome == TerminationReason.BadGradientSuspected) End(TerminationReason.BadGradientSuspected);
            else if (outcome == TerminationReason.NonSmoothSuspected) End(TerminationReason.NonSmoothSuspected);
            else
            {
                bool progress = violation < MultiplierRules.Progress * before || measure < MultiplierRules.Progress * optimalityBefore;
                stuck = progress ? 0 : stuck + 1;
                if (violation > MultiplierRules.Halving * before) penalty *= MultiplierRules.Growth;
                tolerance = Math.Max(options.GradientTolerance, MultiplierRules.Tightening * tolerance);
                if (stuck >= MultiplierRules.MostStuck || penalty > MultiplierRules.MostPenalty) Conclude(feasible);
            }
            yield return Iterated(now, measure, step, penalty, largest);
            if (Ended) yield break;
        }
    }

    /// <summary>Says what stopped a run that makes no more progress.</summary>
    private void Conclude(bool feasible)
    {
        if (feasible || bestViolation <= options.Feasibility) End(TerminationReason.RoundoffLimited, "The penalty and the multipliers change neither the violation nor the gradient any more.");
        else if (problem.IsViolationStationary(x, bounds)) End(TerminationReason.Infeasible, "The violation of the constraints has a local minimum here that is not zero.");
        else End(TerminationReason.Stalled, string.Create(CultureInfo.InvariantCulture, $"The violation of the constraints falls no further than {bestViolation:0.#e+0}."));
    }

    /// <summary>Keeps the best of what is seen: of feasible points the lowest, of others the one with the least violation.</summary>
    private void Notice(ReadOnlySpan<double> point, double value)
    {
        double now = problem.Violation;
        if (!double.IsFinite(value) || double.IsNaN(now)) return;
        bool feasible = now <= options.Feasibility, before = bestViolation <= options.Feasibility;
        if (feasible ? before && !(value < BestValue) : before || now >= bestViolation) return;
        bestViolation = now;
        Keep(point, value, double.NaN);
        if (feasible && value <= options.Target) End(TerminationReason.TargetReached);
    }

    private static OptimizationResult Run(AugmentedLagrangian machine, IObjective objective, IObjective[] constraints, Span<double> inPlace, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Driver.Matches(objective.Dimension, machine);
        foreach (IObjective constraint in constraints) Driver.Matches(constraint.Dimension, machine, "constraint");
        Driver.Run(machine, new ConstrainedAnswers(objective, constraints), cancellation, inPlace);
        OptimizationResult result = machine.Examine([objective, .. constraints]);
        if (!inPlace.IsEmpty) result.X.CopyTo(inPlace);
        return result;
    }

    private sealed class ConstrainedAnswers(IObjective objective, IObjective[] constraints) : IAnswers
    {
        public double Answer(in Evaluation q)
        {
            int n = q.Point.Length;
            double value = objective.ValueAndGradient(q.Point.Span, q.Gradient.Span);
            for (int i = 0; i < constraints.Length; i++)
                q.Residuals.Span[i] = constraints[i].ValueAndGradient(q.Point.Span, q.Jacobian.Span.Slice(i * n, n));
            return value;
        }
    }
}
