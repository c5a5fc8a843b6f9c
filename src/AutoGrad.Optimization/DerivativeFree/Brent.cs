namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Brent"/>.</summary>
public sealed record BrentOptions : MinimizerOptions
{
    /// <summary>Stop when the interval is this multiple of |x|. Below √ε = 1.5e-8 nothing can be gained, since the values no longer differ. Default 1.5e-8.</summary>
    public double Tolerance { get; init => field = Require.NonNegative(value); } = 1.5e-8;
}

/// <summary>The minimum of a function of one variable in an interval, by parabolas and golden sections (Brent, Algorithms for Minimization without Derivatives, 1973).</summary>
public sealed class Brent : Minimizer
{
    private const double Golden = 0.3819660112501051;
    private readonly BrentOptions options;
    private readonly double lower, upper;
    private readonly double[] point = new double[1];
    private double a, b, w, v, fx, fw, fv, d, e;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    public Brent(double lower, double upper, BrentOptions? options = null) : base([lower + Golden * (upper - lower)], options ??= new())
    {
        if (!(lower < upper) || !double.IsFinite(upper - lower)) throw new ArgumentException("The interval is empty or not finite.", nameof(upper));
        this.options = options;
        (a, b) = (this.lower, this.upper) = (lower, upper);
    }

    /// <summary>Finds a minimum between two limits.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lower">The lower limit.</param>
    /// <param name="upper">The upper limit.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">The interval is empty or not finite.</exception>
    public static OptimizationResult Minimize(Func<double, double> function, double lower, double upper, BrentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Driver.Run(new Brent(lower, upper, options), new CurveAnswers(function), cancellationToken);
    }

    internal override string Identity => FormattableString.Invariant($"{Name} {lower:R} {upper:R} {options.Tolerance:R}");

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => false;

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Scalar("lower", ref a);
        visitor.Scalar("upper", ref b);
        visitor.Scalar("second", ref w);
        visitor.Scalar("third", ref v);
        visitor.Scalar("best.current", ref fx);
        visitor.Scalar("second.value", ref fw);
        visitor.Scalar("third.value", ref fv);
        visitor.Scalar("last", ref d);
        visitor.Scalar("before_last", ref e);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            w = v = x[0];
            yield return ValueAt(x);
            fx = fw = fv = double.IsNaN(Told) ? double.PositiveInfinity : Told;
            yield return BeginAt(Told, double.NaN);
        }
        while (true)
        {
            double at = x[0], middle = 0.5 * (a + b), tolerance = options.Tolerance * Math.Abs(at) + 1e-20;
            if (Math.Abs(at - middle) <= 2 * tolerance - 0.5 * (b - a))
            {
                if (double.IsInfinity(fw)) End(TerminationReason.Stalled, "The function is not finite around the best point.");
                else End(TerminationReason.StepTolerance);
                yield break;
            }
            double p = 0, q = 0, r = 0;
            if (Math.Abs(e) > tolerance)
            {
                r = (at - w) * (fx - fv);
                q = (at - v) * (fx - fw);
                p = (at - v) * q - (at - w) * r;
                q = 2 * (q - r);
                if (q > 0) p = -p;
                else q = -q;
                (r, e) = (e, d);
            }
            if (Math.Abs(p) < Math.Abs(0.5 * q * r) && p > q * (a - at) && p < q * (b - at) && double.IsFinite(p / q))
            {
                d = p / q;
                double u = at + d;
                if (u - a < 2 * tolerance || b - u < 2 * tolerance) d = at < middle ? tolerance : -tolerance;
            }
            else
            {
                e = at < middle ? b - at : a - at;
                d = Golden * e;
            }
            point[0] = at + (Math.Abs(d) >= tolerance ? d : Math.CopySign(tolerance, d));
            yield return ValueAt(point);
            double now = double.IsNaN(Told) ? double.PositiveInfinity : Told, t = point[0], moved = Math.Abs(t - at);
            if (now <= fx)
            {
                if (t < at) b = at;
                else a = at;
                (v, fv, w, fw, x[0], fx) = (w, fw, at, fx, t, now);
            }
            else
            {
                if (t < at) a = t;
                else b = t;
                if (now <= fw || w == at) (v, fv, w, fw) = (w, fw, t, now);
                else if (now <= fv || v == at || v == w) (v, fv) = (t, now);
            }
            yield return Iterated(fx, double.NaN, moved, b - a, moved);
        }
    }

    private sealed class CurveAnswers(Func<double, double> function) : IAnswers
    {
        public double Answer(in Evaluation question) => function(question.Point.Span[0]);
    }
}
