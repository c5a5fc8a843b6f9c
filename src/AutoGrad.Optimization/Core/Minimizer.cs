using System.Diagnostics.CodeAnalysis;

namespace AutoGrad.Optimization;

/// <summary>
/// A method of optimisation as a state machine: <see cref="Ask"/> what it wants evaluated, <see cref="Tell"/> it the answer, until it asks no more.
/// The static <c>Minimize</c> of each method, its asynchronous twin, checkpoints and any driver of your own run this same machine.
/// All memory is allocated by the constructor; iterations allocate nothing.
/// </summary>
public abstract partial class Minimizer
{
    private readonly MinimizerOptions options;
    private readonly double[] best, start;
    private readonly long startedAt;
    private IEnumerator<Signal>? program;
    private Evaluation evaluation;
    private bool pending, probing;
    private TerminationReason? reason;

    private protected double[] x, g;

    // What must survive a checkpoint beside the vectors; see Walk.
    private long startSignature;
    private long begun, iterations, evaluations, gradientEvaluations, hessianProducts, earlierTicks;
    private double bestValue = double.PositiveInfinity, bestGradientNorm = double.NaN, lowest = double.PositiveInfinity;
    private double current, previous = double.NaN, gradientNorm = double.NaN, startGradientNorm = double.NaN, stepLength, stepSize, stepMax = double.NaN;

    private protected Minimizer(ReadOnlySpan<double> start, MinimizerOptions options)
    {
        if (start.IsEmpty) throw new ArgumentException("The starting point has no components.", nameof(start));
        this.options = options;
        this.start = start.ToArray();
        x = start.ToArray();
        g = new double[x.Length];
        best = start.ToArray();
        startedAt = options.Clock.GetTimestamp();
    }

    /// <summary>The number of parameters.</summary>
    public int Dimension => x.Length;

    /// <summary>The best point seen so far (the start, before anything was evaluated).</summary>
    public ReadOnlySpan<double> Best => best;

    /// <summary>The starting point.</summary>
    public ReadOnlySpan<double> Start => start;

    /// <summary>Iterations made so far.</summary>
    public long Iterations => iterations;

    /// <summary>The next question. The same one again, if the last is still unanswered.</summary>
    /// <returns>False when the run has ended; see <see cref="Result"/>.</returns>
    public bool Ask(out Evaluation question)
    {
        if (program is null)
        {
            options.Checkpoint?.TryRead(this);
            program = Begun ? Resumed() : Run();
        }
        while (reason is null && !pending)
        {
            if (!program.MoveNext()) reason ??= TerminationReason.Stalled;
            else if (program.Current != Signal.Evaluate) Boundary(program.Current);
            else if (Budget() is { } exhausted) reason = exhausted;
            else pending = true;
        }
        question = pending ? evaluation : default;
        return pending;
    }

    /// <summary>Answers the last question.</summary>
    /// <param name="value">The value asked for; ignored by questions that ask for none. A value that is not finite is a fact, not an error: the step is rejected.</param>
    /// <exception cref="InvalidOperationException">Nothing was asked.</exception>
    public void Tell(double value = double.NaN)
    {
        if (!pending) throw new InvalidOperationException("There is no unanswered question: call Ask first.");
        pending = false;
        if (probing)
        {
            // What identifies the problem is compared, not counted.
            Told = value;
            return;
        }
        switch (evaluation.Kind)
        {
            case EvaluationKind.Value:
                evaluations++;
                Told = value;
                if (TrackValues) Saw(evaluation.Point.Span, value, double.NaN);
                break;
            case EvaluationKind.ValueAndGradient:
                evaluations++;
                gradientEvaluations++;
                Told = value;
                double norm = Measure(evaluation.Point.Span, evaluation.Gradient.Span);
                if (TrackValues) Saw(evaluation.Point.Span, value, norm);
                if (!Vec.AllFinite(evaluation.Gradient.Span) && value > double.NegativeInfinity) Told = double.NaN;
                break;
            case EvaluationKind.BatchValueAndGradient:
                evaluations++;
                gradientEvaluations++;
                Told = Vec.AllFinite(evaluation.Gradient.Span) ? value : double.NaN;
                break;
            case EvaluationKind.HessianVectorProduct:
                hessianProducts++;
                break;
            case EvaluationKind.ResidualsAndJacobian:
                evaluations++;
                gradientEvaluations++;
                break;
            case EvaluationKind.ValueAndConstraints:
                evaluations++;
                gradientEvaluations++;
                Told = Compose(value);
                break;
            default:
                evaluations++;
                Told = value;
                break;
        }
        if (Told <= options.Target && TrackValues) End(TerminationReason.TargetReached);
        else if (Told <= options.UnboundedBelow) End(TerminationReason.Unbounded);
    }

    /// <summary>Ends the run, if it has not ended, with <see cref="TerminationReason.Cancelled"/>; the best point is kept.</summary>
    public void Cancel() => End(TerminationReason.Cancelled);

    /// <summary>The outcome so far; final once <see cref="Ask"/> has returned false.</summary>
    public OptimizationResult Result => new()
    {
        Method = Name,
        Reason = reason ?? TerminationReason.Cancelled,
        Point = (double[])best.Clone(),
        Value = double.IsPositiveInfinity(bestValue) ? current : bestValue,
        GradientNorm = bestGradientNorm,
        Iterations = iterations,
        Evaluations = evaluations,
        GradientEvaluations = gradientEvaluations,
        HessianProducts = hessianProducts,
        Elapsed = Elapsed,
        Slope = slope,
        Gap = gap,
        Detail = detail.Length > 0 ? detail : Remark,
    };

    /// <summary>The method as its users know it.</summary>
    internal virtual string Name => GetType().Name;

    private bool Begun => begun != 0;

    private TimeSpan Elapsed => options.Clock.GetElapsedTime(startedAt) + TimeSpan.FromTicks(earlierTicks);

    private TerminationReason? Budget() =>
        evaluations >= options.MaxEvaluations ? TerminationReason.MaxEvaluations
        : options.MaxTime is { } limit && Elapsed >= limit ? TerminationReason.MaxTime
        : null;

    private void Boundary(Signal signal)
    {
        if (signal == Signal.Begin)
        {
            begun = 1;
            startGradientNorm = gradientNorm;
            startSignature = Signature(current, g);
            if (!double.IsFinite(current) || (UsesGradient && !double.IsFinite(gradientNorm))) End(TerminationReason.NonFiniteStart);
            else if (TestsGradient && gradientNorm <= options.GradientTolerance) End(TerminationReason.AlreadyOptimal);
        }
        else
        {
            iterations++;
            Test();
        }
        var report = new OptimizationProgress(iterations, current, gradientNorm, stepLength, stepSize, bestValue, evaluations, gradientEvaluations, Elapsed, x);
        options.Progress?.Report(report);
        if (reason is null && options.StopWhen is { } rule && rule(report)) End(TerminationReason.StoppedByCallback);
        if (options.Checkpoint is { } checkpoint && reason != TerminationReason.NonFiniteStart && (reason is not null || iterations % checkpoint.Every == 0)) checkpoint.Write(this);
    }

    /// <summary>The stopping tests at the end of an iteration, in the order of how much they say.</summary>
    private void Test()
    {
        if (TestsGradient && (gradientNorm <= options.GradientTolerance || gradientNorm <= options.RelativeGradientTolerance * startGradientNorm)) End(TerminationReason.GradientTolerance);
        else if (options.FunctionTolerance > 0 && Math.Abs(previous - current) <= options.FunctionTolerance * Math.Max(Math.Abs(previous), Math.Abs(current))) End(TerminationReason.FunctionTolerance);
        else if (options.StepTolerance > 0 && stepMax <= options.StepTolerance * Math.Max(Vec.MaxAbs(x), 1e-300)) End(TerminationReason.StepTolerance);
        else if (iterations >= options.MaxIterations) End(TerminationReason.MaxIterations);
    }

    /// <summary>
    /// A resumed run first evaluates its starting point again: a value or gradient with other bits is another problem and is refused.
    /// Then it repeats the tests of the iteration it was saved after, so that a finished run stays finished.
    /// </summary>
    private IEnumerator<Signal> Resumed()
    {
        probing = true;
        var point = (double[])start.Clone();
        var gradient = new double[g.Length];
        foreach (Signal question in Probe(point, gradient)) yield return question;
        if (Signature(Told, gradient) != startSignature)
            throw new CheckpointMismatchException($"'{options.Checkpoint!.Path}' belongs to another problem: the objective has another value or gradient at the starting point.");
        probing = false;
        if (iterations > 0) Test();
        if (reason is not null) yield break;
        IEnumerator<Signal> rest = Run();
        while (rest.MoveNext()) yield return rest.Current;
    }

    private static long Signature(double value, ReadOnlySpan<double> gradient)
    {
        // FNV-1a over the bits.
        ulong hash = 14695981039346656037;
        hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        foreach (double component in gradient) hash = (hash ^ BitConverter.DoubleToUInt64Bits(component)) * 1099511628211;
        return (long)hash;
    }

    [MemberNotNull(nameof(reason))]
    private protected void End(TerminationReason why, string? sentence = null)
    {
        if (reason is null && sentence is not null) detail = sentence;
        reason ??= why;
    }
}
