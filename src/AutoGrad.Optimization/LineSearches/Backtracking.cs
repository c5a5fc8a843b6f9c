namespace AutoGrad.Optimization;

/// <summary>
/// Armijo's rule by backtracking: the trial is the minimiser of the quadratic through value, slope and trial value, kept within
/// [0.1, 0.5] of the last step (Nocedal and Wright, Numerical Optimization, 2nd ed., section 3.5). Needs values only.
/// </summary>
public sealed record Backtracking : LineSearch
{
    /// <summary>Sufficient decrease: f(t) ≤ f(0) + Decrease·t·f′(0). Default 1e-4.</summary>
    public double Decrease { get; init => field = Require.Fraction(value); } = 1e-4;

    internal override string Identity => FormattableString.Invariant($"backtracking {Decrease:R} {MaxStep:R} {MaxTrials}");

    internal override Searcher Create() => new State(this);

    private sealed class State(Backtracking o) : Searcher
    {
        private double f0, s0, rounding;
        private int trials;

        public override bool NeedsSlope => false;

        public override void Start(double value, double slope, double step, double limit, double noise)
        {
            (f0, s0, rounding, trials) = (value, slope, noise, 0);
            Step = Math.Min(step, Math.Min(o.MaxStep, limit));
        }

        public override Trial Judge(double value, double slope)
        {
            if (value <= f0 + o.Decrease * Step * s0 && value < f0) return Trial.Accept;
            Flat = Math.Abs(value - f0) <= FlatNoise * rounding;
            if (++trials >= o.MaxTrials + 20) return Trial.Fail;
            double quadratic = -s0 * Step * Step / (2 * (value - f0 - s0 * Step));
            Step = double.IsFinite(value) && double.IsFinite(quadratic) ? Math.Clamp(quadratic, 0.1 * Step, 0.5 * Step) : 0.1 * Step;
            return Step > 0 ? Trial.Continue : Trial.Fail;
        }
    }
}
