namespace AutoGrad.Optimization;

/// <summary>A learning rate as a pure function of the number of updates made; the same number always gives the same rate, so nothing has to be saved.</summary>
public abstract record Schedule
{
    /// <summary>The rate of the update number <paramref name="update"/>, counted from 0.</summary>
    public abstract double At(long update);

    /// <summary>The schedule and its constants, in a form that depends on no culture: what a snapshot is compared with. A schedule of your own returns what tells it from others.</summary>
    public virtual string Identity => GetType().Name;

    /// <summary>A fixed rate.</summary>
    public static implicit operator Schedule(double rate) => FromDouble(rate);

    /// <summary>A fixed rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive and finite.</exception>
    public static Schedule FromDouble(double rate) => new Fixed(Require.Positive(rate, nameof(rate)));

    /// <summary>Multiplied by <paramref name="factor"/> after every <paramref name="every"/> updates (torch StepLR).</summary>
    public static Schedule Step(double rate, long every, double factor = 0.1) => new Steps(Require.Positive(rate, nameof(rate)), Require.AtLeast(every, 1, nameof(every)), Require.Positive(factor, nameof(factor)));

    /// <summary>rate·factor^update (torch ExponentialLR).</summary>
    public static Schedule Exponential(double rate, double factor) => new Powers(Require.Positive(rate, nameof(rate)), Require.Positive(factor, nameof(factor)));

    /// <summary>rate/(1 + decay·update): the classic rate of stochastic approximation (Robbins and Monro 1951).</summary>
    public static Schedule Inverse(double rate, double decay) => new Inverses(Require.Positive(rate, nameof(rate)), Require.NonNegative(decay, nameof(decay)));

    /// <summary>Half a cosine from rate to floor in so many updates, then floor (Loshchilov and Hutter 2017, without restarts).</summary>
    public static Schedule Cosine(double rate, long updates, double floor = 0) => new Cosines(Require.Positive(rate, nameof(rate)), Require.AtLeast(updates, 1, nameof(updates)), Require.NonNegative(floor, nameof(floor)));

    /// <summary>Cosine up from rate/25 to rate in the first part of the updates, then down to rate/250,000 (Smith and Topin 2018; defaults of torch OneCycleLR).</summary>
    public static Schedule OneCycle(double rate, long updates, double rising = 0.3) => new Cycle(Require.Positive(rate, nameof(rate)), Require.AtLeast(updates, 2, nameof(updates)), Require.Fraction(rising, nameof(rising)));

    /// <summary>Rises linearly to this schedule in the first updates; this schedule then starts at its own update 0.</summary>
    public Schedule WarmUp(long updates) => new Warm(this, Require.AtLeast(updates, 1, nameof(updates)));

    private sealed record Fixed(double Rate) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"{Rate:R}");

        public override double At(long update) => Rate;
    }

    private sealed record Steps(double Rate, long Every, double Factor) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"steps {Rate:R} {Every} {Factor:R}");

        public override double At(long update) => Rate * Math.Pow(Factor, update / Every);
    }

    private sealed record Powers(double Rate, double Factor) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"exponential {Rate:R} {Factor:R}");

        public override double At(long update) => Rate * Math.Pow(Factor, update);
    }

    private sealed record Inverses(double Rate, double Decay) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"inverse {Rate:R} {Decay:R}");

        public override double At(long update) => Rate / (1 + Decay * update);
    }

    private sealed record Cosines(double Rate, long Updates, double Floor) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"cosine {Rate:R} {Updates} {Floor:R}");

        public override double At(long update) => update >= Updates ? Floor : Floor + 0.5 * (Rate - Floor) * (1 + Math.Cos(Math.PI * update / Updates));
    }

    private sealed record Cycle(double Rate, long Updates, double Rising) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"one cycle {Rate:R} {Updates} {Rising:R}");

        public override double At(long update)
        {
            double low = Rate / 25, end = low / 1e4, peak = Rising * Updates - 1, last = Updates - 1;
            double u = Math.Min(update, last);
            return u <= peak ? Between(low, Rate, u / peak) : Between(Rate, end, (u - peak) / (last - peak));
        }

        private static double Between(double from, double to, double part) => to + 0.5 * (from - to) * (1 + Math.Cos(Math.PI * part));
    }

    private sealed record Warm(Schedule Inner, long Updates) : Schedule
    {
        public override string Identity => FormattableString.Invariant($"warm-up {Updates} {Inner.Identity}");

        public override double At(long update) => update < Updates ? Inner.At(0) * (update + 1) / Updates : Inner.At(update - Updates);
    }
}
