namespace AutoGrad.Optimization;

/// <summary>
/// The line search of CG_DESCENT (Hager and Zhang, SIAM J. Optim. 16, 2005; ACM TOMS 32, 2006): bracketing, then double secant steps with
/// bisection as safeguard, for the Wolfe conditions or, once values differ by rounding only, the approximate Wolfe conditions.
/// </summary>
public sealed record HagerZhang : LineSearch
{
    /// <summary>δ: sufficient decrease. Default 0.1.</summary>
    public double Decrease { get; init => field = Require.Fraction(value); } = 0.1;
    /// <summary>σ: curvature. Default 0.9.</summary>
    public double Curvature { get; init => field = Require.Fraction(value); } = 0.9;
    /// <summary>ε: the rounding of the value, relative to |f|, within which the approximate conditions apply. Default 1e-6.</summary>
    public double Rounding { get; init => field = Require.NonNegative(value); } = 1e-6;

    internal override string Identity => FormattableString.Invariant($"Hager-Zhang {Decrease:R} {Curvature:R} {Rounding:R} {MaxStep:R} {MaxTrials}");

    internal override Searcher Create() => new State(this);

    private enum Phase { Bracket, Secant, SecondSecant, Bisect, Narrow }

    private sealed class State(HagerZhang o) : Searcher
    {
        /// <summary>A slope steeper than this many times the other end's is one of a wall.</summary>
        private const double Wall = 1e10;

        private double f0, s0, rounding, ceiling, longest, a, sa, b, sb, wide, wall;
        private double oldA, oldSa, oldB, oldSb;
        private bool hasUpper;
        private Phase phase, after;
        private int trials;

        public override void Start(double value, double slope, double step, double limit, double noise)
        {
            (f0, s0, rounding, longest) = (value, slope, noise, Math.Min(o.MaxStep, limit));
            ceiling = value + Math.Max(o.Rounding * Math.Abs(value), noise);
            (a, sa, hasUpper, phase, trials) = (0, slope, false, Phase.Bracket, 0);
            wall = longest;
            Step = Math.Min(step, wall);
        }

        public override Trial Judge(double value, double slope)
        {
            trials++;
            double t = Step;
            if (!double.IsFinite(value) || !double.IsFinite(slope))
            {
                wall = t;
                hasUpper = hasUpper && b < wall;
                phase = Phase.Bracket;
                return Try(a + 0.1 * (t - a));
            }
            Flat = Math.Abs(value - f0) <= FlatNoise * rounding;
            bool wolfe = value - f0 <= o.Decrease * t * s0 && slope >= o.Curvature * s0;
            bool approximate = value <= ceiling && slope >= o.Curvature * s0 && slope <= (2 * o.Decrease - 1) * s0;
            if (wolfe || approximate) return Trial.Accept;
            bool lower = value <= f0 + 1e-4 * t * s0 && value < f0;
            if (t >= longest && lower && slope < 0) return Trial.Accept;
            if (trials >= o.MaxTrials) return lower ? Trial.Accept : Trial.Fail;
            switch (phase)
            {
                case Phase.Bracket:
                    if (slope >= 0) { Upper(t, slope); return Secant(); }
                    if (value > ceiling) { Upper(t, slope); return Bisect(Phase.Secant); }
                    (a, sa) = (t, slope);
                    return Try(wall < longest ? a + 0.5 * (wall - a) : Math.Min(5 * t, longest));
                case Phase.Bisect:
                    if (slope >= 0) { Upper(t, slope); return after == Phase.Narrow ? Narrow() : Secant(); }
                    if (value <= ceiling) (a, sa) = (t, slope);
                    else b = t;
                    return Try(0.5 * (a + b));
                case Phase.Secant:
                {
                    bool upper = slope >= 0, within = !upper && value <= ceiling;
                    if (!Update(t, value, slope)) return Bisect(Phase.Narrow);
                    double second = upper ? Cross(oldB, oldSb, b, sb) : within ? Cross(oldA, oldSa, a, sa) : double.NaN;
                    if (second > a && second < b) { phase = Phase.SecondSecant; return Try(second); }
                    return Narrow();
                }
                case Phase.SecondSecant:
                    return Update(t, value, slope) ? Narrow() : Bisect(Phase.Narrow);
                default:
                    return Update(t, value, slope) ? Secant() : Bisect(Phase.Secant);
            }
        }

        private void Upper(double t, double slope) => (b, sb, hasUpper) = (t, slope, true);

        /// <summary>Narrows [a, b] by a trial; false when the trial is too high and a bisection has to find the bracket.</summary>
        private bool Update(double t, double value, double slope)
        {
            if (slope >= 0) { Upper(t, slope); return true; }
            if (value <= ceiling) { (a, sa) = (t, slope); return true; }
            (b, hasUpper) = (t, false);
            return false;
        }

        private Trial Secant()
        {
            (oldA, oldSa, oldB, oldSb, wide) = (a, sa, b, sb, b - a);
            double c = Cross(a, sa, b, sb);
            if (Math.Abs(sb) > Wall * Math.Abs(sa)) c = Math.Max(c, a + LeastInterpolation * (b - a));
            phase = Phase.Secant;
            return Try(c > a && c < b ? c : 0.5 * (a + b));
        }

        /// <summary>If the secant steps did not shrink the interval to two thirds, one bisection does.</summary>
        private Trial Narrow()
        {
            if (b - a <= 0.66 * wide) return Secant();
            phase = Phase.Narrow;
            return Try(0.5 * (a + b));
        }

        private Trial Bisect(Phase then)
        {
            if (b <= a) return Trial.Fail;
            (phase, after) = (Phase.Bisect, then);
            return Try(0.5 * (a + b));
        }

        private Trial Try(double t)
        {
            if (!(t > 0) || (t == Step && phase != Phase.Bracket) || t <= 1e-18) return Trial.Fail;
            Step = t;
            return Trial.Continue;
        }

        private static double Cross(double p, double sp, double q, double sq) => (p * sq - q * sp) / (sq - sp);
    }
}
