namespace AutoGrad.Optimization;

/// <summary>
/// The line search of Moré and Thuente (ACM TOMS 20, 1994) for the strong Wolfe conditions, as in MINPACK-2's dcsrch,
/// with two additions: a trial that is not finite is a wall to back off from, and where values no longer differ beyond rounding
/// the slope alone decides (the approximate Wolfe condition of Hager and Zhang, SIAM J. Optim. 16, 2005).
/// </summary>
public sealed record MoreThuente : LineSearch
{
    /// <summary>Sufficient decrease: f(t) ≤ f(0) + Decrease·t·f′(0). Default 1e-4.</summary>
    public double Decrease { get; init => field = Require.Fraction(value); } = 1e-4;
    /// <summary>Curvature: |f′(t)| ≤ Curvature·|f′(0)|. Default 0.9.</summary>
    public double Curvature { get; init => field = Require.Fraction(value); } = 0.9;

    internal override string Identity => FormattableString.Invariant($"Moré-Thuente {Decrease:R} {Curvature:R} {MaxStep:R} {MaxTrials}");

    internal override Searcher Create() => new State(this);

    private sealed class State(MoreThuente o) : Searcher
    {
        private const double IntervalTolerance = 1e-13;

        private double f0, s0, rounding, test, width, width1, stepMin, stepMax, wall;
        private double tx, fx, sx, ty, fy, sy;
        private bool bracketed, firstStage;
        private int trials, flat;

        public override void Start(double value, double slope, double step, double limit, double noise)
        {
            (f0, s0, rounding, test) = (value, slope, noise, o.Decrease * slope);
            (tx, fx, sx) = (ty, fy, sy) = (0, value, slope);
            (bracketed, firstStage, trials, flat, Flat) = (false, true, 0, 0, false);
            (stepMin, stepMax) = (0, step + 4 * step);
            wall = Math.Min(o.MaxStep, limit);
            width = wall;
            width1 = 2 * width;
            Step = Math.Min(step, wall);
        }

        public override Trial Judge(double value, double slope)
        {
            trials++;
            double t = Step;
            if (!double.IsFinite(value) || !double.IsFinite(slope)) return BackOff();
            double bound = f0 + t * test;
            if (firstStage && value <= bound && slope >= 0) firstStage = false;
            if (value <= bound && Math.Abs(slope) <= o.Curvature * -s0) return Trial.Accept;
            // Values that differ by rounding only cannot show a decrease; slopes still can.
            if (Math.Abs(value - f0) <= UnchangedNoise * rounding && slope >= o.Curvature * s0 && slope <= (2 * o.Decrease - 1) * s0) return Trial.Accept;
            // Three trials that differ from the start by rounding only: there is no slope left to search along.
            flat = bracketed && Math.Abs(value - f0) <= FlatNoise * rounding ? flat + 1 : 0;
            Flat = flat >= 3;
            bool exhausted = Flat || trials >= o.MaxTrials || (t >= wall && value <= bound && slope <= test) || (bracketed && (t <= stepMin || t >= stepMax || stepMax - stepMin <= IntervalTolerance * stepMax));
            if (exhausted) return value <= bound && value < f0 ? Trial.Accept : Trial.Fail;
            if (firstStage && value <= fx && value > bound)
            {
                // Until the sufficient decrease is reached, the function minus its required decrease is searched.
                double fxm = fx - tx * test, sxm = sx - test, fym = fy - ty * test, sym = sy - test;
                Step = Next(ref tx, ref fxm, ref sxm, ref ty, ref fym, ref sym, t, value - t * test, slope - test);
                (fx, sx, fy, sy) = (fxm + tx * test, sxm + test, fym + ty * test, sym + test);
            }
            else Step = Next(ref tx, ref fx, ref sx, ref ty, ref fy, ref sy, t, value, slope);
            if (bracketed)
            {
                if (Math.Abs(ty - tx) >= 0.66 * width1) Step = tx + 0.5 * (ty - tx);
                width1 = width;
                width = Math.Abs(ty - tx);
                (stepMin, stepMax) = (Math.Min(tx, ty), Math.Max(tx, ty));
            }
            else (stepMin, stepMax) = (Step + 1.1 * (Step - tx), Step + 4 * (Step - tx));
            Step = Math.Clamp(Step, 0, wall);
            if (bracketed && (Step <= stepMin || Step >= stepMax || stepMax - stepMin <= IntervalTolerance * stepMax)) Step = tx;
            return Step > 0 ? Trial.Continue : Trial.Fail;
        }

        private Trial BackOff()
        {
            wall = Step;
            flat = 0;
            // The best point so far stays; between it and the wall, the first part is tried.
            Step = tx + 0.1 * (Step - tx);
            if (bracketed && ty > wall) bracketed = false;
            (stepMin, stepMax) = (tx, wall);
            return trials < o.MaxTrials + 20 && Step > tx && Step - tx > 1e-16 * wall ? Trial.Continue : Trial.Fail;
        }

        /// <summary>MINPACK-2's dcstep: a safeguarded cubic or quadratic step, and the update of the interval of uncertainty.</summary>
        private double Next(ref double tx, ref double fx, ref double sx, ref double ty, ref double fy, ref double sy, double t, double f, double s)
        {
            double sign = s * Math.Sign(sx), next;
            if (f > fx)
            {
                double theta = 3 * (fx - f) / (t - tx) + sx + s, scale = Largest(theta, sx, s);
                double gamma = scale * Math.Sqrt(Math.Max(0, theta / scale * (theta / scale) - sx / scale * (s / scale)));
                if (t < tx) gamma = -gamma;
                double r = (gamma - sx + theta) / (gamma - sx + gamma + s);
                double cubic = tx + r * (t - tx), quadratic = tx + sx / ((fx - f) / (t - tx) + sx) / 2 * (t - tx);
                next = Math.Abs(cubic - tx) < Math.Abs(quadratic - tx) ? cubic : cubic + (quadratic - cubic) / 2;
                if (!(Math.Abs(next - tx) >= LeastInterpolation * Math.Abs(t - tx))) next = tx + LeastInterpolation * (t - tx);
                bracketed = true;
            }
            else if (sign < 0)
            {
                double theta = 3 * (fx - f) / (t - tx) + sx + s, scale = Largest(theta, sx, s);
                double gamma = scale * Math.Sqrt(Math.Max(0, theta / scale * (theta / scale) - sx / scale * (s / scale)));
                if (t > tx) gamma = -gamma;
                double r = (gamma - s + theta) / (gamma - s + gamma + sx);
                double cubic = t + r * (tx - t), secant = t + s / (s - sx) * (tx - t);
                next = Math.Abs(cubic - t) > Math.Abs(secant - t) ? cubic : secant;
                bracketed = true;
            }
            else if (Math.Abs(s) < Math.Abs(sx))
            {
                double theta = 3 * (fx - f) / (t - tx) + sx + s, scale = Largest(theta, sx, s);
                double gamma = scale * Math.Sqrt(Math.Max(0, theta / scale * (theta / scale) - sx / scale * (s / scale)));
                if (t > tx) gamma = -gamma;
                double r = (gamma - s + theta) / (gamma + (sx - s) + gamma);
                double cubic = r < 0 && gamma != 0 ? t + r * (tx - t) : t > tx ? stepMax : stepMin;
                double secant = t + s / (s - sx) * (tx - t);
                if (bracketed)
                {
                    next = Math.Abs(cubic - t) < Math.Abs(secant - t) ? cubic : secant;
                    double limit = t + 0.66 * (ty - t);
                    next = t > tx ? Math.Min(limit, next) : Math.Max(limit, next);
                }
                else
                {
                    next = Math.Abs(cubic - t) > Math.Abs(secant - t) ? cubic : secant;
                    next = Math.Clamp(next, Math.Min(stepMin, stepMax), Math.Max(stepMin, stepMax));
                }
            }
            else if (bracketed)
            {
                double theta = 3 * (f - fy) / (ty - t) + sy + s, scale = Largest(theta, sy, s);
                double gamma = scale * Math.Sqrt(Math.Max(0, theta / scale * (theta / scale) - sy / scale * (s / scale)));
                if (t > ty) gamma = -gamma;
                double r = (gamma - s + theta) / (gamma - s + gamma + sy);
                next = t + r * (ty - t);
            }
            else next = t > tx ? stepMax : stepMin;

            if (f > fx) (ty, fy, sy) = (t, f, s);
            else
            {
                if (sign < 0) (ty, fy, sy) = (tx, fx, sx);
                (tx, fx, sx) = (t, f, s);
            }
            return double.IsFinite(next) ? next : tx + 0.5 * (ty - tx);
        }

        private static double Largest(double a, double b, double c) => Math.Max(Math.Abs(a), Math.Max(Math.Abs(b), Math.Abs(c)));
    }
}
