namespace AutoGrad.Optimization;

/// <summary>Options of methods that search along a direction.</summary>
public abstract record LineSearchOptions : MinimizerOptions
{
    /// <summary>How the step along a direction is chosen. Default: <see cref="MoreThuente"/>.</summary>
    public LineSearch LineSearch { get; init => field = Require.Given(value); } = new MoreThuente();

    /// <summary>The length of the very first step; 0 (the default) takes min(1, max(1, 1e-6·|x|)/|g|) along the negative gradient.</summary>
    public double FirstStep { get; init => field = Require.NonNegative(value); }
}

/// <summary>
/// The program of every method that goes along descent directions: direction, search, update; and what to do when a search fails.
/// A method adds a direction and what it learns from a step.
/// </summary>
public abstract class LineSearchMinimizer : Minimizer
{
    /// <summary>So many steps in a row without a lower value or a smaller gradient call for a second look.</summary>
    private const int Idle = 6;

    /// <summary>A polishing step may raise the value by this many times its noise, and leaves at most this part of the optimality.</summary>
    private const double Unchanged = 10, Improved = 0.5;

    /// <summary>Between two looks the value must have fallen by this many times its noise, or the second would lead no further than the first.</summary>
    private const double Gained = 1000;

    /// <summary>The first step along a gradient is a unit long, or this part of the point where that is more: from 1e80, a unit is no step.</summary>
    private const double Seen = 1e-6;

    /// <summary>A step whose model promises less than this many times the noise of the value is judged by its gradient first.</summary>
    private const double Unseen = 450;

    /// <summary>A point further away than this, relatively, has left for infinity.</summary>
    private const double FarAway = 1e15;

    private readonly LineSearchOptions options;
    private readonly Searcher search;
    private protected readonly double[] d, step, change;
    private protected double[] trial, trialGradient;
    private protected double lastSlope, lastStep;
    private readonly CurvatureProbe probe;
    private readonly SearchFailure failure;
    private readonly SaddleEscape saddle;
    private double lastDrop, lowestNorm = double.PositiveInfinity, lookedAt = double.PositiveInfinity;
    private long idle;

    private protected LineSearchMinimizer(ReadOnlySpan<double> start, LineSearchOptions options) : base(start, options)
    {
        this.options = options;
        search = options.LineSearch.Create();
        (probe, failure, saddle) = (new CurvatureProbe(this), new SearchFailure(this), new SaddleEscape(this));
        d = new double[x.Length];
        step = new double[x.Length];
        change = new double[x.Length];
        trial = new double[x.Length];
        trialGradient = new double[x.Length];
    }

    /// <summary>Writes a direction into d; the return value is the first step to try along it, or 0 for the choice of <see cref="FirstStep"/>.</summary>
    private protected abstract double Direction();

    /// <summary>What a direction needs to know first, if anything; asked again after every <see cref="Take"/>.</summary>
    private protected virtual bool Wants(bool first, out Evaluation question)
    {
        question = default;
        return false;
    }

    /// <summary>Takes the answer to what was wanted.</summary>
    private protected virtual void Take() { }

    /// <summary>Learns from the accepted step: <see cref="step"/> = x₊ − x, <see cref="change"/> = g₊ − g; x and g are the new ones.</summary>
    /// <param name="thirdOrder">What the values add to stepᵀchange as a measure of curvature, see <see cref="ThirdOrder"/>.</param>
    private protected abstract void Learn(double thirdOrder);

    /// <summary>Forgets what was learnt. False when there was nothing to forget: d was the steepest descent already.</summary>
    private protected abstract bool Forget();

    /// <summary>Whether d is the step of a model of the curvature rather than the bare gradient.</summary>
    private protected abstract bool Modelled { get; }

    /// <summary>The third-order term counts where it is more than this part of the values it is made of: a few such steps are all that a limited memory has, so they must be beyond doubt.</summary>
    private protected virtual double SeenInValues => 1e-13;

    /// <summary>Whether the method is one of second order, for which a saddle is not an end.</summary>
    private protected virtual bool UsesCurvature => false;

    /// <summary>The longest step that may be tried along d.</summary>
    private protected virtual double StepLimit() => double.PositiveInfinity;

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Scalar("search.slope", ref lastSlope);
        visitor.Scalar("search.step", ref lastStep);
        visitor.Scalar("search.drop", ref lastDrop);
        visitor.Scalar("search.lowest_norm", ref lowestNorm);
        visitor.Count("search.idle", ref idle);
        visitor.Scalar("search.looked_at", ref lookedAt);
        base.Walk(visitor);
    }

    internal override string Identity => Name + " " + options.LineSearch.Identity;

    private protected override IEnumerator<Signal> Run()
    {
        double value = CurrentValue;
        while (true)
        {
            if (Fresh)
            {
                // Also when the method is the inner one of another and starts again.
                Restart();
                yield return GradientAt(x, g);
                yield return BeginAt(Told, Measure(x, g));
                value = CurrentValue;
                continue;
            }
            double promised = probe.Promise;
            bool looked = promised > 0;
            probe.Promise = 0;
            for (bool opening = true; !looked && Wants(opening, out Evaluation question); opening = false)
            {
                yield return Question(question);
                Take();
            }
            double first = looked ? 1 : Direction(), slope = Descent(ref first);
            if (!(slope < 0) || !double.IsFinite(slope))
            {
                // Not a descent direction: what was learnt has been spoilt by rounding.
                if (looked || Forget()) continue;
                End(TerminationReason.RoundoffLimited);
                yield return Signal.Ended;
                continue;
            }
            bool model = first > 0;
            if (!model) first = FirstStep(slope);
            bool unseen = model && -slope <= Unseen * Resolution * Math.Abs(value);
            if (unseen && Aim(first))
            {
                // The step promises less than the rounding of the value. It is still a good one where it makes the gradient smaller.
                yield return GradientAt(trial, trialGradient);
                if (Polished(value))
                {
                    yield return Move(ref value, slope, first);
                    continue;
                }
            }
            if (!looked && (idle >= Idle || (unseen && Modelled)))
            {
                // Either neither value nor gradient falls any more, or the model promises less than rounding. It may be the model that is worn out.
                idle = 0;
                foreach (Signal signal in probe.Look(d, UsesCurvature)) yield return signal;
                if (probe.Resolved(value) && Renew(value)) continue;
                bool resolved = probe.Resolved(value);
                probe.Promise = 0;
                if (!resolved && Vec.Dot(g, d) < 0 && Aim(1))
                {
                    yield return GradientAt(trial, trialGradient);
                    if (Polished(value))
                    {
                        Forget();
                        yield return Move(ref value, Vec.Dot(g, d), 1);
                        continue;
                    }
                }
                if (!resolved) End(TerminationReason.RoundoffLimited);
                else foreach (Signal signal in failure.Judge(d, trial, value)) yield return signal;
                yield return Signal.Ended;
                continue;
            }
            double limit = StepLimit();
            search.Start(value, slope, Math.Min(first, limit), limit, Resolution * Math.Abs(value));
            Trial verdict;
            do
            {
                Vec.Combine(trial, x, search.Step, d);
                Limits?.Project(trial);
                yield return search.NeedsSlope ? GradientAt(trial, trialGradient) : ValueAt(trial);
                verdict = search.Judge(Told, search.NeedsSlope ? Vec.Dot(trialGradient, d) : 0);
            } while (verdict == Trial.Continue);
            if (verdict == Trial.Accept && !search.NeedsSlope)
            {
                yield return GradientAt(trial, trialGradient);
                if (!double.IsFinite(Told)) verdict = Trial.Fail;
            }
            if (verdict == Trial.Fail)
            {
                if (Forget()) continue;
                if (!looked)
                {
                    foreach (Signal signal in probe.Look(d, UsesCurvature)) yield return signal;
                    if (probe.Resolved(value) && Renew(value)) continue;
                }
                bool limited = looked ? search.Flat && (promised <= 10 * Resolution * Math.Abs(value) || double.IsInfinity(promised)) : !probe.Resolved(value);
                if (probe.Promise == 0) Vec.ScaleTo(d, -1, g);
                probe.Promise = 0;
                foreach (Signal signal in failure.Judge(d, trial, value, limited)) yield return signal;
                yield return Signal.Ended;
                continue;
            }
            if (search.Step >= options.LineSearch.MaxStep && Vec.MaxAbs(trial) > FarAway * Math.Max(1, Vec.MaxAbs(x)))
            {
                End(TerminationReason.Unbounded);
                yield return Signal.Ended;
                continue;
            }
            if (UsesCurvature && Measure(trial, trialGradient) <= options.GradientTolerance)
                foreach (Signal signal in saddle.Leave(trial, trialGradient, Told)) yield return signal;
            yield return Move(ref value, slope, search.Step);
        }
    }

    /// <summary>The slope along d; a direction so long that its slope overflows is shortened to a unit, and the first step lengthened by as much.</summary>
    private double Descent(ref double first)
    {
        double slope = Vec.Dot(g, d);
        if (!double.IsInfinity(slope) && !double.IsNaN(slope)) return slope;
        double length = Vec.Norm(d);
        if (!(length > 0) || !double.IsFinite(length)) return double.NaN;
        Vec.Scale(1 / length, d);
        first *= length;
        return Vec.Dot(g, d);
    }

    /// <summary>trial = x + t·d; false where that is no other point, or outside the limits.</summary>
    private bool Aim(double t)
    {
        Vec.Combine(trial, x, t, d);
        Limits?.Project(trial);
        return t <= StepLimit() && !trial.AsSpan().SequenceEqual(x);
    }

    /// <summary>Judges the trial by its gradient, where values cannot tell any more.</summary>
    private bool Polished(double value) =>
        Told <= value + Unchanged * Resolution * Math.Abs(value) && Measure(trial, trialGradient) <= Improved * Measure(x, g);

    /// <summary>Makes the trial the point and learns from the step.</summary>
    private Signal Move(ref double value, double slope, double size)
    {
        double after = Told;
        Vec.Subtract(step, trial, x);
        Vec.Subtract(change, trialGradient, g);
        (x, trial) = (trial, x);
        (g, trialGradient) = (trialGradient, g);
        (lastSlope, lastStep, lastDrop) = (slope, size, value - after);
        Learn(ThirdOrder(value, after, slope * size));
        double norm = Measure(x, g);
        // Neither the value nor the gradient falls any more: the steps wander within rounding.
        idle = after < value - 0.5 * Resolution * Math.Abs(value) || norm < 0.5 * lowestNorm ? 0 : idle + 1;
        lowestNorm = Math.Min(lowestNorm, norm);
        value = after;
        return Iterated(value, norm, Vec.Norm(step), size, Vec.MaxAbs(step));
    }

    /// <summary>
    /// θ = 6(f − f₊) + 3(g + g₊)ᵀs: with it, sᵀy + θ is the curvature at the new point to third order, where sᵀy alone has second
    /// (Zhang, Deng and Chen, J. Optim. Theory Appl. 102, 1999). 0 when it would be lost in the rounding of the values.
    /// </summary>
    private double ThirdOrder(double before, double after, double along)
    {
        double theta = 6 * (before - after) + 3 * (along + Vec.Dot(g, step));
        return Math.Abs(theta) > SeenInValues * Math.Abs(before) ? theta : 0;
    }

    /// <summary>Along the gradient: at the start a unit length, later what would have given the last decrease (Nocedal and Wright, section 3.5).</summary>
    private double FirstStep(double slope)
    {
        if (options.FirstStep > 0) return Math.Min(options.FirstStep, double.MaxValue);
        double unit = Math.Min(1, Math.Max(1, Seen * Vec.Norm(x)) / Vec.Norm(d));
        if (lastSlope == 0) return unit;
        double same = lastStep * lastSlope / slope, quadratic = 2 * lastDrop / -slope;
        double guess = quadratic > 0 && quadratic < 10 * same ? 1.01 * quadratic : same;
        return double.IsFinite(guess) && guess > 0 ? guess : unit;
    }

    private void Restart()
    {
        Forget();
        probe.Promise = 0;
        (idle, lowestNorm, lookedAt, lastSlope) = (0, double.PositiveInfinity, double.PositiveInfinity, 0);
    }

    /// <summary>The model is built anew from the point where the look was taken; false when the last look led nowhere.</summary>
    private bool Renew(double value)
    {
        if (!(value < lookedAt - Gained * Resolution * Math.Abs(value))) return false;
        lookedAt = value;
        Forget();
        return true;
    }
}
