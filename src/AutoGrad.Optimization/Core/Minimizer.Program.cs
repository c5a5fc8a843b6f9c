namespace AutoGrad.Optimization;

// What the programs of the methods are written with.
public abstract partial class Minimizer
{
    private SlopeCheck? slope;
    private double gap = double.NaN;
    private string detail = "";

    /// <summary>
    /// The method itself, as a program that yields where something has to be evaluated or an iteration ends. Everything it must remember
    /// from one iteration to the next is in fields that <see cref="Walk"/> visits; a resumed run enters it from the top.
    /// </summary>
    private protected abstract IEnumerator<Signal> Run();

    /// <summary>Visits all state. Overrides visit their own and then call the base.</summary>
    internal virtual void Walk(IStateVisitor visitor)
    {
        visitor.Vector("x", x);
        visitor.Vector("gradient", g);
        best.Walk(visitor);
        double[] asked = visitor.Restoring ? (double[])start.Clone() : start;
        visitor.Vector("start", start);
        if (!asked.AsSpan().SequenceEqual(start)) throw new SnapshotMismatchException("The snapshot was written by a run from another starting point.");
        visitor.Count("start.signature", ref startSignature);
        long ticks = Elapsed.Ticks;
        visitor.Count("elapsed.ticks", ref ticks);
        if (visitor.Restoring) earlierTicks = ticks;
        tests.Walk(visitor);
        Sizes.Walk(visitor);
        visitor.Scalar("value", ref current);
        visitor.Scalar("value.previous", ref previous);
        visitor.Scalar("optimality", ref optimality);
        visitor.Scalar("step.length", ref stepLength);
        visitor.Scalar("step.size", ref stepSize);
        visitor.Scalar("step.max", ref stepMax);
        visitor.Scalar("gap", ref gap);
        visitor.Count("begun", ref begun);
        visitor.Count("iterations", ref iterations);
        visitor.Count("evaluations", ref evaluations);
        visitor.Count("evaluations.gradient", ref gradientEvaluations);
        visitor.Count("products.hessian", ref hessianProducts);
    }

    /// <summary>The answer to the last question: NaN when the value or the gradient is not finite.</summary>
    internal double Told { get; private protected set; }

    /// <summary>The size of each parameter.</summary>
    internal Sizes Sizes { get; }

    /// <summary>The current point.</summary>
    internal double[] Position => x;

    /// <summary>The gradient there.</summary>
    internal double[] Gradient => g;

    /// <summary>The value there, as the objective tells it.</summary>
    internal double CurrentValue => current;

    /// <summary>A decrease below this multiple of the value is lost in its rounding.</summary>
    internal double Resolution => options.ValueNoise;

    private protected bool Fresh => !Begun;

    private protected MinimizerOptions Options => options;

    private protected double BestValue => best.Value;

    /// <summary>False for methods that drive no gradient to zero.</summary>
    private protected virtual bool UsesGradient => true;

    /// <summary>False for methods whose optimality alone proves nothing.</summary>
    private protected virtual bool TestsGradient => true;

    /// <summary>False for methods whose evaluations are not of what they minimise; they report what they saw through <see cref="Saw"/>.</summary>
    private protected virtual bool TrackValues => true;

    /// <summary>What <see cref="Measure"/> measures.</summary>
    private protected virtual OptimalityMeasure MeasureKind => UsesGradient ? OptimalityMeasure.Gradient : OptimalityMeasure.None;

    /// <summary>Whether the gap is a proof rather than an estimate.</summary>
    private protected virtual bool ProvesGap => false;

    /// <summary>How far a point is from stationary, by its gradient; NaN where a component is.</summary>
    private protected virtual double Measure(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient) => Vec.MaxAbs(gradient);

    /// <summary>The limits within which the objective may be evaluated, if any.</summary>
    internal virtual Bounds? Limits => null;

    internal virtual Signal ValueAt(double[] point) => Question(new Evaluation(EvaluationKind.Value, point));

    internal virtual Signal GradientAt(double[] point, double[] gradient) => Question(new Evaluation(EvaluationKind.ValueAndGradient, point, gradient));

    /// <summary>Asks for the Hessian at a point times a direction.</summary>
    internal Signal ProductAt(double[] point, double[] direction, double[] product) =>
        Question(new Evaluation(EvaluationKind.HessianVectorProduct, point, product, direction));

    /// <summary>Puts back the answer that belongs to the point a program goes on with.</summary>
    internal void Recall(double value) => Told = value;

    private protected Signal Question(Evaluation what)
    {
        evaluation = what;
        return Signal.Evaluate;
    }

    private protected Signal BeginAt(double value, double measure)
    {
        current = value;
        optimality = measure;
        return Signal.Begin;
    }

    private protected Signal Iterated(double value, double measure, double length, double size, double largest)
    {
        (previous, current) = (current, value);
        optimality = measure;
        stepLength = length;
        stepSize = size;
        stepMax = largest;
        return Signal.Iterate;
    }

    /// <summary>Asks for what <see cref="BeginAt"/> was told at the start: the value, and what then stood in the gradient.</summary>
    private protected virtual IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        yield return UsesGradient ? GradientAt(point, gradient) : ValueAt(point);
    }

    /// <summary>Adds to a result what only the method knows.</summary>
    private protected virtual OptimizationResult Compose(OptimizationResult result) => result;

    /// <summary>A sentence that fits the method and the reason, for results that have no other; null for none.</summary>
    private protected virtual string? Advice(TerminationReason? why) => why switch
    {
        TerminationReason.MaxIterations => "Raise MaxIterations or loosen a tolerance.",
        TerminationReason.StepFailed => "Rescale the parameters, or say by ValueNoise how exact the values are.",
        _ => null,
    };

    private protected bool Ended => reason is not null;

    /// <summary>For methods that judge by themselves which point is the best.</summary>
    private protected void Keep(ReadOnlySpan<double> point, double value, double measure) => best.Keep(point, value, measure);

    private protected void Proven(double distance) => gap = distance;

    /// <summary>Takes notice of a value of what is minimised; one that is low enough ends the run there.</summary>
    internal void Saw(ReadOnlySpan<double> point, double value, double measure)
    {
        if (probing) return;
        best.Saw(point, value, measure);
        if (reason is not null || tests.AtValue(value) is not { } why) return;
        best.Keep(point, value, measure);
        End(why);
    }

    /// <summary>Whether a step moves no parameter by more than a few units in the last place.</summary>
    private protected bool Vanishes(ReadOnlySpan<double> move)
    {
        for (int i = 0; i < move.Length; i++)
            if (!(Math.Abs(move[i]) <= Precision.FourUlp * Math.Abs(x[i]))) return false;
        return true;
    }

    internal void Measured(SlopeCheck check) => slope = check;
}
