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
        visitor.Vector("best", best);
        double[] asked = visitor.Restoring ? (double[])start.Clone() : start;
        visitor.Vector("start", start);
        if (!asked.AsSpan().SequenceEqual(start)) throw new CheckpointMismatchException("The checkpoint was written by a run from another starting point.");
        visitor.Count("start.signature", ref startSignature);
        long ticks = Elapsed.Ticks;
        visitor.Count("elapsed.ticks", ref ticks);
        if (visitor.Restoring) earlierTicks = ticks;
        visitor.Scalar("best.value", ref bestValue);
        visitor.Scalar("best.gradient_norm", ref bestGradientNorm);
        visitor.Scalar("lowest", ref lowest);
        visitor.Scalar("value", ref current);
        visitor.Scalar("value.previous", ref previous);
        visitor.Scalar("gradient_norm", ref gradientNorm);
        visitor.Scalar("gradient_norm.start", ref startGradientNorm);
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
    private protected double Told { get; set; }

    private protected bool Fresh => !Begun;

    private protected MinimizerOptions Options => options;

    private protected double CurrentValue => current;

    private protected double BestValue => bestValue;

    /// <summary>False for methods that drive no gradient to zero.</summary>
    private protected virtual bool UsesGradient => true;

    /// <summary>False for methods whose gradient norm alone proves nothing.</summary>
    private protected virtual bool TestsGradient => true;

    /// <summary>False for methods whose evaluations are not of the objective itself; they report what they saw through <see cref="Saw"/>.</summary>
    private protected virtual bool TrackValues => true;

    /// <summary>How far a point is from stationary, by its gradient.</summary>
    private protected virtual double Measure(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient) => Vec.MaxAbs(gradient);

    private protected virtual Signal ValueAt(double[] point) => Question(new Evaluation(EvaluationKind.Value, point));

    private protected virtual Signal GradientAt(double[] point, double[] gradient) => Question(new Evaluation(EvaluationKind.ValueAndGradient, point, gradient));

    private protected Signal Question(Evaluation what)
    {
        evaluation = what;
        return Signal.Evaluate;
    }

    private protected Signal BeginAt(double value, double norm)
    {
        current = value;
        gradientNorm = norm;
        return Signal.Begin;
    }

    private protected Signal Iterated(double value, double norm, double length, double size, double largest)
    {
        (previous, current) = (current, value);
        gradientNorm = norm;
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

    /// <summary>What the method makes of the value and the constraints it was told.</summary>
    private protected virtual double Compose(double value) => value;

    /// <summary>A sentence about where the run stands, for results that have no other.</summary>
    private protected virtual string Remark => "";

    private protected bool Ended => reason is not null;

    /// <summary>For methods that judge by themselves which point is the best.</summary>
    private protected void Keep(ReadOnlySpan<double> point, double value, double norm)
    {
        point.CopyTo(best);
        (bestValue, bestGradientNorm) = (value, norm);
    }

    private protected void Proven(double distance) => gap = distance;

    /// <summary>A value that the driver came by on its way to another answer.</summary>
    internal void Glimpse(ReadOnlySpan<double> point, double value)
    {
        if (TrackValues && !probing) Saw(point, value, double.NaN);
    }

    /// <summary>Keeps the best point. Among values equal to rounding, the one with the smaller gradient is the better.</summary>
    private protected void Saw(ReadOnlySpan<double> point, double value, double norm)
    {
        if (double.IsNaN(value)) return;
        double noise = 2.220446049250313e-16 * 4 * Math.Abs(lowest);
        bool better = value < bestValue - noise || double.IsPositiveInfinity(bestValue)
            || (value <= lowest + noise && (norm < bestGradientNorm || (double.IsNaN(bestGradientNorm) && !double.IsNaN(norm)) || (value < bestValue && !(norm > bestGradientNorm))));
        if (value < lowest) lowest = value;
        if (!better) return;
        point.CopyTo(best);
        bestValue = value;
        bestGradientNorm = norm;
    }

    /// <summary>The limits within which the objective may be evaluated, if any.</summary>
    internal virtual Bounds? Limits => null;

    /// <summary>Whether the objective may be evaluated at x ± h·d.</summary>
    private protected virtual bool Permits(double[] d, double h) => true;

    /// <summary>The largest component of the point or of the start; at least 1 from a start of zeros, which says nothing of sizes.</summary>
    private protected double Typical()
    {
        double first = Vec.MaxAbs(start), largest = Math.Max(Vec.MaxAbs(x), first > 0 ? first : 1);
        return double.IsFinite(largest) ? largest : 1;
    }

    /// <summary>The size a parameter has or started with: the unit in which a step of a difference is small.</summary>
    private protected double Extent(int i, double typical, double least = 1e-8) => Math.Max(Math.Max(Math.Abs(x[i]), Math.Abs(start[i])), least * typical);

    /// <summary>The t with which x + t·d moves no parameter by more than its own size, and one by just that.</summary>
    internal double Reach(ReadOnlySpan<double> d)
    {
        double longest = 0, typical = Typical();
        for (int i = 0; i < d.Length; i++) longest = Math.Max(longest, Math.Abs(d[i]) / Extent(i, typical));
        return 1 / longest;
    }

    /// <summary>Whether a step moves no parameter by more than a few units in the last place.</summary>
    private protected bool Vanishes(ReadOnlySpan<double> move)
    {
        for (int i = 0; i < move.Length; i++)
            if (!(Math.Abs(move[i]) <= 1e-15 * Math.Abs(x[i]))) return false;
        return true;
    }

    /// <summary>
    /// Measures the slope at x along d with six values and ends the run with the reason they show. The step is a fraction of the size
    /// of the parameters that d moves; two step lengths give the error estimate, the shorter one the one-sided slopes.
    /// </summary>
    private protected IEnumerable<Signal> JudgeFailedSearch(double[] d, double[] scratch, double value, bool flat = false)
    {
        double analytic = Vec.Dot(g, d), h = 6e-6 * Reach(d);
        if (!Permits(d, h))
        {
            if (flat) End(TerminationReason.RoundoffLimited);
            else End(TerminationReason.LineSearchFailed, "The limits leave no room to measure the slope.");
            yield break;
        }
        var ahead = new double[2];
        var behind = new double[2];
        for (int i = 0; i < 2; i++)
        {
            double t = i == 0 ? h : h / 16;
            Vec.Combine(scratch, x, t, d);
            yield return ValueAt(scratch);
            ahead[i] = Told;
            Vec.Combine(scratch, x, -t, d);
            yield return ValueAt(scratch);
            behind[i] = Told;
        }
        double wide = (ahead[0] - behind[0]) / (2 * h), narrow = (ahead[1] - behind[1]) / (h / 8);
        double rounding = 2.220446049250313e-16 * (Math.Abs(value) + Math.Abs(ahead[1])) * 8 / (h / 16);
        double curvature = Math.Abs(ahead[0] + behind[0] - 2 * value) / (h * h) * (h / 16);
        slope = new SlopeCheck(analytic, narrow, (value - behind[1]) / (h / 16), (ahead[1] - value) / (h / 16), Math.Abs(wide - narrow) + rounding);
        // Across a kink the measured curvature times the step does not fall with the step: what remains of the jump is compared with the slopes. It is the same
        // jump from further away; a jump that grows as the step shrinks is one of the values themselves: a discontinuity where large, else their rounding.
        double jump = slope.Value.Right - slope.Value.Left, afar = (ahead[0] + behind[0] - 2 * value) / h;
        bool kink = slope.Value.Kinked && Math.Abs(jump) > 4 * curvature + 10 * rounding
            && (Math.Abs(afar - jump) <= 0.5 * Math.Abs(jump) || Math.Abs(jump) * (h / 16) > 1e-8 * Math.Abs(value));
        if (!double.IsFinite(narrow)) End(TerminationReason.LineSearchFailed, "The objective is not finite around the last point.");
        else if (kink) End(TerminationReason.NonSmoothSuspected);
        else if (slope.Value.Contradicts && !kink) End(TerminationReason.BadGradientSuspected);
        else if ((flat || Math.Abs(analytic) <= 4 * rounding) && !(Math.Min(ahead[0], ahead[1]) < value - 10 * Resolution * Math.Abs(value))) End(TerminationReason.RoundoffLimited);
        else End(TerminationReason.LineSearchFailed);
    }
}
