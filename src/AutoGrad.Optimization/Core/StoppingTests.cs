namespace AutoGrad.Optimization;

/// <summary>What an iteration tells the stopping tests.</summary>
/// <param name="Optimality">Of the point now; NaN passes no test.</param>
/// <param name="Before">The value before.</param>
/// <param name="Now">The value after.</param>
/// <param name="LargestMove">The largest component of the step.</param>
internal readonly record struct Accomplished(double Optimality, double Before, double Now, double LargestMove);

/// <summary>The stopping tests that all methods share.</summary>
internal sealed class StoppingTests(MinimizerOptions options)
{
    private double startOptimality = double.NaN;

    /// <summary>As the options have it, unless the method is the inner one of another.</summary>
    public double GradientTolerance { get; set; } = options.GradientTolerance;

    public void Walk(IStateVisitor visitor) => visitor.Scalar("optimality.start", ref startOptimality);

    /// <summary>Judges the start.</summary>
    /// <param name="optimality">Its optimality; NaN where the method has none or does not stop by it.</param>
    public TerminationReason? AtStart(double optimality)
    {
        startOptimality = optimality;
        if (optimality <= GradientTolerance) return TerminationReason.AlreadyOptimal;
        return options.MaxIterations == 0 ? TerminationReason.MaxIterations : null;
    }

    /// <summary>Judges an iteration, in the order of how much the tests say.</summary>
    public TerminationReason? After(long iterations, in Accomplished done, ReadOnlySpan<double> x)
    {
        if (done.Optimality <= GradientTolerance || done.Optimality <= options.RelativeGradientTolerance * startOptimality) return TerminationReason.GradientTolerance;
        if (options.FunctionTolerance > 0 && Math.Abs(done.Before - done.Now) <= options.FunctionTolerance * Math.Max(Math.Abs(done.Before), Math.Abs(done.Now)))
            return TerminationReason.FunctionTolerance;
        if (options.StepTolerance > 0 && done.LargestMove <= options.StepTolerance * Math.Max(Vec.MaxAbs(x), Precision.Tiny)) return TerminationReason.StepTolerance;
        return iterations >= options.MaxIterations ? TerminationReason.MaxIterations : null;
    }

    /// <summary>Whether another evaluation is allowed.</summary>
    public TerminationReason? BeforeEvaluation(long evaluations, TimeSpan elapsed) =>
        evaluations >= options.MaxEvaluations ? TerminationReason.MaxEvaluations
        : elapsed >= options.MaxTime ? TerminationReason.MaxTime
        : null;

    /// <summary>Whether a value ends the run by itself.</summary>
    public TerminationReason? AtValue(double value) =>
        value <= options.Target ? TerminationReason.TargetReached : value <= options.UnboundedBelow ? TerminationReason.Unbounded : null;
}
