namespace AutoGrad.Optimization;

/// <summary>Options of methods that search along a direction.</summary>
public abstract record LineSearchOptions : MinimizerOptions
{
    /// <summary>How the step along a direction is chosen. Default: strong Wolfe by Moré and Thuente.</summary>
    public LineSearch LineSearch { get; init; } = LineSearch.StrongWolfe;

    /// <summary>The length of the very first step; 0 (the default) takes min(1, 1/|g|) along the negative gradient.</summary>
    public double FirstStep { get; init; }
}

/// <summary>
/// The program of every method that goes along descent directions: direction, search, update; and what to do when a search fails.
/// A method adds a direction and what it learns from a step.
/// </summary>
public abstract class LineSearchMinimizer : Minimizer
{
    /// <summary>So many steps in a row without a lower value or a smaller gradient call for a second look.</summary>
    private const int Idle = 6;

    private readonly LineSearchOptions options;
    private readonly Searcher search;
    private protected readonly double[] d, step, change;
    private protected double[] trial, trialGradient;
    private protected double lastSlope, lastStep;
    private double lastDrop, lowestNorm = double.PositiveInfinity, lookedAt = double.PositiveInfinity;
    private long idle;

    private protected LineSearchMinimizer(ReadOnlySpan<double> start, LineSearchOptions options) : base(start, options)
    {
        this.options = options;
        search = options.LineSearch.Create();
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

    /// <summary>Whether the method is one of second order, for which a saddle is not an end.</summary>
    private protected virtual bool UsesCurvature => false;

    /// <summary>Called when x and trial, g and trialGradient have changed places: the trial is the point now.</summary>
    private protected virtual void Accepted() { }

    /// <summary>
    /// Called before every step, and when there is none left to make (<paramref name="stuck"/>), for methods that solve a sequence of problems: they may end
    /// the run, or go on to the next problem, with another value and gradient at x.
    /// </summary>
    /// <returns>True if the problem is another now.</returns>
    private protected virtual bool Advance(bool stuck, ref double value) => false;

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

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return GradientAt(x, g);
            Accepted();
            yield return BeginAt(Told, Measure(x, g));
        }
        double value = CurrentValue;
        while (true)
        {
            double promised = promise;
            bool looked = promised > 0;
            promise = 0;
            if (!looked && Advance(false, ref value)) Restart();
            if (Ended) yield break;
            for (bool opening = true; !looked && Wants(opening, out Evaluation question); opening = false)
            {
                yield return Question(question);
                Take();
            }
            double first = looked ? 1 : Direction(), slope = Vec.Dot(g, d);
            if (double.IsNegativeInfinity(slope))
            {
                // The square of a huge gradient overflows, its length does not.
                double length = Vec.Norm(d);
                Vec.Scale(1 / length, d);
                (first, slope) = (first * length, Vec.Dot(g, d));
            }
            if (!(slope < 0) || !double.IsFinite(slope))
            {
                // Not a descent direction: what was learnt has been spoilt by rounding.
                if (looked || Forget() || Next(ref value)) continue;
                End(TerminationReason.RoundoffLimited);
                yield break;
            }
            bool model = first > 0;
            if (!model) first = FirstStep(slope);
            if (!looked && (idle >= Idle || (model && Modelled && -slope <= Resolution * Math.Abs(value))))
            {
                // Either neither value nor gradient falls any more, or the model promises less than rounding. It may be the model that is worn out.
                idle = 0;
                foreach (Signal signal in LookAgain(d, UsesCurvature)) yield return signal;
                if (promise > Resolution * Math.Abs(value) && Renew(value)) continue;
                bool resolved = promise > Resolution * Math.Abs(value);
                promise = 0;
                if (Next(ref value)) continue;
                if (!resolved) End(TerminationReason.RoundoffLimited);
                else foreach (Signal signal in JudgeFailedSearch(d, trial, value)) yield return signal;
                yield break;
            }
            double limit = StepLimit();
            search.Start(value, slope, Math.Min(first, limit), limit);
            Trial verdict;
            do
            {
                Vec.Combine(trial, x, search.Step, d);
                Confine(trial);
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
                    foreach (Signal signal in LookAgain(d, UsesCurvature)) yield return signal;
                    if (promise > Resolution * Math.Abs(value) && Renew(value)) continue;
                }
                bool limited = looked ? search.Flat && (promised <= 10 * Resolution * Math.Abs(value) || double.IsInfinity(promised)) : promise <= Resolution * Math.Abs(value);
                if (promise == 0) Vec.ScaleTo(d, -1, g);
                promise = 0;
                if (Next(ref value)) continue;
                foreach (Signal signal in JudgeFailedSearch(d, trial, value, limited)) yield return signal;
                yield break;
            }
            double after = Told;
            if (search.Step >= options.LineSearch.MaxStep && Vec.MaxAbs(trial) > 1e15 * Math.Max(1, Vec.MaxAbs(x)))
            {
                End(TerminationReason.Unbounded);
                yield break;
            }
            Vec.Subtract(step, trial, x);
            Vec.Subtract(change, trialGradient, g);
            (x, trial) = (trial, x);
            (g, trialGradient) = (trialGradient, g);
            Accepted();
            (lastSlope, lastStep, lastDrop) = (slope, search.Step, value - after);
            Learn(ThirdOrder(value, after, slope));
            double norm = Measure(x, g);
            // Neither the value nor the gradient falls any more: the steps wander within rounding.
            idle = after < value - 4.4e-16 * Math.Abs(value) || norm < 0.5 * lowestNorm ? 0 : idle + 1;
            lowestNorm = Math.Min(lowestNorm, norm);
            value = after;
            yield return Iterated(value, norm, Vec.Norm(step), search.Step, Vec.MaxAbs(step));
        }
    }

    /// <summary>
    /// θ = 6(f − f₊) + 3(g + g₊)ᵀs: with it, sᵀy + θ is the curvature at the new point to third order, where sᵀy alone has second
    /// (Zhang, Deng and Chen, J. Optim. Theory Appl. 102, 1999). 0 when it would be lost in the rounding of the values.
    /// </summary>
    private double ThirdOrder(double before, double after, double slope)
    {
        double theta = 6 * (before - after) + 3 * (slope * search.Step + Vec.Dot(g, step));
        return Math.Abs(theta) > 1e-13 * Math.Abs(before) ? theta : 0;
    }

    /// <summary>Along the gradient: at the start a unit length, later what would have given the last decrease (Nocedal and Wright, section 3.5).</summary>
    private double FirstStep(double slope)
    {
        if (options.FirstStep > 0) return options.FirstStep;
        double unit = Math.Min(1, 1 / Vec.Norm(d));
        if (lastSlope == 0) return unit;
        double same = lastStep * lastSlope / slope, quadratic = 2 * lastDrop / -slope;
        double guess = quadratic > 0 && quadratic < 10 * same ? 1.01 * quadratic : same;
        return double.IsFinite(guess) && guess > 0 ? guess : unit;
    }

    /// <summary>Goes on to the next problem from where this one can be taken no further.</summary>
    private bool Next(ref double value)
    {
        bool more = Advance(true, ref value);
        if (more) Restart();
        return more || Ended;
    }

    private void Restart()
    {
        Forget();
        (idle, lowestNorm, lookedAt, lastSlope) = (0, double.PositiveInfinity, double.PositiveInfinity, 0);
    }

    /// <summary>The model is built anew from the point where the look was taken; false when the last look led nowhere.</summary>
    private bool Renew(double value)
    {
        if (!(value < lookedAt - 10 * Resolution * Math.Abs(value))) return false;
        lookedAt = value;
        Forget();
        return true;
    }
}
