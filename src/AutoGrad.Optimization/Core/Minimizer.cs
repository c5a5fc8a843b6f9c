using System.Diagnostics.CodeAnalysis;

namespace AutoGrad.Optimization;

/// <summary>
/// A method of optimisation as a state machine: <see cref="Ask"/> what it wants evaluated, <see cref="Tell"/> it the answer, until it asks no more.
/// The static <c>Minimize</c> of each method, its asynchronous twin, snapshots and any driver of your own run this same machine.
/// All memory is allocated by the constructor; iterations allocate nothing.
/// </summary>
public abstract partial class Minimizer
{
    private readonly MinimizerOptions options;
    private readonly double[] start;
    private readonly BestPoint best;
    private readonly StoppingTests tests;
    private readonly ProductsByDifference differences;
    private readonly long startedAt;
    private IEnumerator<Signal>? program;
    private Evaluation evaluation;
    private bool pending, probing;
    private TerminationReason? reason;

    private protected double[] x, g;

    // What must survive a snapshot beside the vectors; see Walk.
    private long startSignature;
    private long begun, iterations, evaluations, gradientEvaluations, hessianProducts, earlierTicks;
    private double current = double.NaN, previous = double.NaN, optimality = double.NaN, stepLength, stepSize, stepMax = double.NaN;

    private protected Minimizer(ReadOnlySpan<double> start, MinimizerOptions options)
    {
        if (start.IsEmpty) throw new ArgumentException("The starting point has no components.", nameof(start));
        this.options = options;
        this.start = start.ToArray();
        x = start.ToArray();
        g = new double[x.Length];
        best = new BestPoint(this.start);
        tests = new StoppingTests(options);
        Sizes = new Sizes(this.start);
        differences = new ProductsByDifference(x.Length, Sizes);
        startedAt = options.Clock.GetTimestamp();
    }

    /// <summary>The number of parameters.</summary>
    public int Dimension => x.Length;

    /// <summary>The best point seen so far (the start, before anything was evaluated).</summary>
    public ReadOnlySpan<double> Best => best.X;

    /// <summary>The starting point.</summary>
    public ReadOnlySpan<double> Start => start;

    /// <summary>Iterations made so far.</summary>
    public long Iterations => iterations;

    /// <summary>
    /// Whether products with the Hessian are asked for as two gradients each, for objectives that have no product of their own. False by default; <c>Minimize</c> sets it by the objective.
    /// </summary>
    public bool DifferenceProducts { get; set; }

    /// <summary>A token that ends the run, looked at before every question.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>The next question. The same one again, if the last is still unanswered.</summary>
    /// <returns>False when the run has ended; see <see cref="Result"/>.</returns>
    /// <exception cref="SnapshotMismatchException">The snapshot to continue from is of another run.</exception>
    public bool Ask(out Evaluation question)
    {
        if (program is null)
        {
            options.Snapshot?.TryRead(this);
            program = Begun ? Resumed() : Run();
        }
        while (reason is null && !pending)
        {
            if (differences.IsPending) Permit();
            else if (!program.MoveNext() || program.Current == Signal.Ended) reason ??= TerminationReason.Stalled;
            else if (program.Current is Signal.Begin or Signal.Iterate) Boundary(program.Current);
            else if (program.Current == Signal.Work) Work();
            else
            {
                if (evaluation.Kind == EvaluationKind.HessianVectorProduct && DifferenceProducts) differences.Begin(evaluation);
                Permit();
            }
        }
        if (reason is not null) pending = false;
        question = pending ? differences.IsPending ? differences.Question : evaluation : default;
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
        if (differences.IsPending)
        {
            Count(derivative: true);
            if (TrackValues) Saw(differences.Question.Point.Span, value, double.NaN);
            differences.Take();
            return;
        }
        Told = value;
        switch (evaluation.Kind)
        {
            case EvaluationKind.HessianVectorProduct:
                hessianProducts++;
                break;
            case EvaluationKind.ValueAndGradient or EvaluationKind.BatchValueAndGradient:
                Count(derivative: true);
                bool finite = Vec.AllFinite(evaluation.Gradient.Span);
                if (TrackValues && evaluation.Kind == EvaluationKind.ValueAndGradient)
                    Saw(evaluation.Point.Span, value, finite ? Measure(evaluation.Point.Span, evaluation.Gradient.Span) : double.NaN);
                if (!finite && value > double.NegativeInfinity) Told = double.NaN;
                break;
            case EvaluationKind.ResidualsAndJacobian or EvaluationKind.ValueAndConstraints:
                Count(derivative: true);
                break;
            default:
                Count(derivative: false);
                if (TrackValues && evaluation.Kind == EvaluationKind.Value) Saw(evaluation.Point.Span, value, double.NaN);
                break;
        }
    }

    /// <summary>Ends the run, if it has not ended, with <see cref="TerminationReason.Cancelled"/>; the best point is kept.</summary>
    public void Cancel() => End(TerminationReason.Cancelled);

    /// <summary>The outcome so far; final once <see cref="Ask"/> has returned false.</summary>
    public OptimizationResult Result => Compose(new()
    {
        Method = Name,
        Reason = reason ?? TerminationReason.Running,
        X = (double[])best.X.Clone(),
        Value = best.IsKnown ? best.Value : current,
        Optimality = best.IsKnown ? best.Optimality : double.NaN,
        OptimalityMeasure = MeasureKind,
        Iterations = iterations,
        Evaluations = evaluations,
        GradientEvaluations = gradientEvaluations,
        HessianProducts = hessianProducts,
        Elapsed = Elapsed,
        Slope = slope,
        Gap = gap,
        GapIsProven = ProvesGap && !double.IsNaN(gap),
        Detail = detail.Length > 0 ? detail : Advice(reason) ?? "",
    });

    /// <summary>Why the run ended; null while it runs.</summary>
    internal TerminationReason? Outcome => reason;

    /// <summary>
    /// For a method that owns this one as its inner method: forgets the last run and starts another, with the same memory. The program must be one that begins again
    /// when it finds the run fresh.
    /// </summary>
    internal void StartAgain(ReadOnlySpan<double> from, double gradientTolerance)
    {
        from.CopyTo(start);
        from.CopyTo(x);
        best.Forget();
        Sizes.Begin(start);
        tests.GradientTolerance = gradientTolerance;
        // A program that was left in the middle, by a value low enough to end the run, knows nothing of a fresh start.
        if (program?.Current is Signal.Evaluate or Signal.Work) program = null;
        (reason, pending, slope, detail) = (null, false, null, "");
        (begun, iterations, evaluations, gradientEvaluations, hessianProducts) = (0, 0, 0, 0, 0);
        (current, previous, optimality) = (double.NaN, double.NaN, double.NaN);
    }

    /// <summary>The method as its users know it.</summary>
    internal virtual string Name => GetType().Name;

    /// <summary>The method with every option that shapes its steps: a run is continued by the same only.</summary>
    internal virtual string Identity => Name;

    private bool Begun => begun != 0;

    private TimeSpan Elapsed => options.Clock.GetElapsedTime(startedAt) + TimeSpan.FromTicks(earlierTicks);

    /// <summary>Lets a question be asked, unless a limit or the token forbids it.</summary>
    private void Permit()
    {
        if (Forbidden() is { } limit) End(limit);
        else pending = true;
    }

    /// <summary>A method that owns its data evaluates by itself: that is counted and limited like a question.</summary>
    private void Work()
    {
        if (Forbidden() is { } limit) End(limit);
        else Count(derivative: false);
    }

    /// <summary>The limit that forbids another evaluation, if any.</summary>
    internal TerminationReason? Forbidden() =>
        Cancellation.IsCancellationRequested ? TerminationReason.Cancelled : tests.BeforeEvaluation(evaluations, Elapsed);

    internal void Count(bool derivative)
    {
        evaluations++;
        if (derivative) gradientEvaluations++;
    }

    private void Boundary(Signal signal)
    {
        double tested = TestsGradient ? optimality : double.NaN;
        if (signal == Signal.Begin)
        {
            begun = 1;
            startSignature = Signature(current, g);
            if (UsesGradient) Sizes.Judge(current, g, options.ValueNoise);
            if (!double.IsFinite(current) || (UsesGradient && !double.IsFinite(optimality))) End(TerminationReason.NonFiniteStart);
            else if (tests.AtStart(tested) is { } why) End(why);
        }
        else
        {
            iterations++;
            Sizes.Follow(x);
            Test();
        }
        var report = new OptimizationProgress(iterations, current, optimality, stepLength, stepSize, best.IsKnown ? best.Value : current, evaluations, gradientEvaluations, Elapsed, x);
        options.Progress?.Report(report);
        if (reason is null && options.StopWhen is { } rule && rule(report)) End(TerminationReason.StoppedByCallback);
        if (options.Snapshot is { } snapshot && reason != TerminationReason.NonFiniteStart && (reason is not null || iterations % snapshot.Every == 0)) snapshot.Write(this);
    }

    private void Test()
    {
        if (tests.After(iterations, new Accomplished(TestsGradient ? optimality : double.NaN, previous, current, stepMax), x) is not { } why) return;

        // What is said of the gradient is said of this point: one that was lower by rounding alone is not handed out in its place.
        if (why == TerminationReason.GradientTolerance && TrackValues && best.Optimality > optimality && current <= best.Value + Precision.SumOfTerms * Math.Abs(best.Value))
            best.Keep(x, current, optimality);
        End(why);
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
            throw new SnapshotMismatchException($"'{options.Snapshot!.Path}' belongs to another problem: the objective has another value or gradient at the starting point.");
        probing = false;
        if (best.IsKnown && tests.AtValue(best.Value) is { } reached) End(reached);
        else if (iterations > 0) Test();
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
    internal void End(TerminationReason why, string? sentence = null)
    {
        if (reason is null && sentence is not null) detail = sentence;
        reason ??= why;
    }
}
