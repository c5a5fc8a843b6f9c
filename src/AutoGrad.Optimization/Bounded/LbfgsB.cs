namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="LbfgsB"/>.</summary>
public sealed record LbfgsBOptions : LineSearchOptions
{
    /// <summary>The limits of the parameters; null (the default) means none. The start is moved within them.</summary>
    public Bounds? Bounds { get; init; }
    /// <summary>The number of steps remembered. Default 10.</summary>
    public int Memory { get; init; } = 10;
}

/// <summary>
/// L-BFGS-B: limited-memory quasi-Newton with limits on the parameters (Byrd, Lu, Nocedal and Zhu, SIAM J. Sci. Comput. 16, 1995; subspace step
/// projected as in Morales and Nocedal, ACM TOMS 38, 2011). Every point evaluated is within the limits. The gradient tested and reported is projected.
/// </summary>
public sealed partial class LbfgsB : LineSearchMinimizer
{
    private readonly Bounds? bounds;
    private readonly int memory;
    private readonly double[] s, y, sy, ss, wc, wp, wb, wv, cauchy, breaks, reduced;
    private readonly int[] order;
    private readonly Lu middle, inner;
    private double theta = 1;
    private long count, next;

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public LbfgsB(ReadOnlySpan<double> start, LbfgsBOptions? options = null) : base(start, options ??= new())
    {
        int n = x.Length;
        bounds = options.Bounds;
        bounds?.Require(n);
        bounds?.Project(x);
        memory = Math.Max(1, options.Memory);
        (s, y) = (new double[memory * n], new double[memory * n]);
        (sy, ss) = (new double[memory * memory], new double[memory * memory]);
        (wc, wp, wb, wv) = (new double[2 * memory], new double[2 * memory], new double[2 * memory], new double[2 * memory]);
        (cauchy, breaks, reduced, order) = (new double[n], new double[n], new double[n], new int[n]);
        (middle, inner) = (new Lu(2 * memory), new Lu(2 * memory));
    }

    /// <summary>Minimises a smooth objective within limits.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike. Never evaluated outside the limits.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options with the limits, or null for none.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective or the limits have another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, LbfgsBOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new LbfgsB(x, options), objective, x, cancellationToken);

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("memory.s", s);
        visitor.Vector("memory.y", y);
        visitor.Vector("memory.sy", sy);
        visitor.Vector("memory.ss", ss);
        visitor.Scalar("memory.theta", ref theta);
        visitor.Count("memory.count", ref count);
        visitor.Count("memory.next", ref next);
        base.Walk(visitor);
    }

    private protected override bool Modelled => count > 0;

    private protected override double Measure(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient) =>
        bounds is null ? Vec.MaxAbs(gradient) : bounds.ProjectedGradient(point, gradient);

    private protected override void Confine(double[] point) => bounds?.Project(point);

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        bounds?.Project(point);
        return base.Probe(point, gradient);
    }

    /// <summary>The longest step along d that stays within the limits.</summary>
    private protected override double StepLimit()
    {
        double limit = double.PositiveInfinity;
        if (bounds is null) return limit;
        for (int i = 0; i < d.Length; i++)
        {
            if (d[i] > 0) limit = Math.Min(limit, (bounds.Upper[i] - x[i]) / d[i]);
            else if (d[i] < 0) limit = Math.Min(limit, (bounds.Lower[i] - x[i]) / d[i]);
        }
        return Math.Max(limit, 1);
    }

    private protected override bool Held(int i) => bounds is not null && bounds.Holds(i, x[i], g[i]);

    private protected override bool Contains(double[] point)
    {
        for (int i = 0; bounds is not null && i < point.Length; i++)
            if (point[i] < bounds.Lower[i] || point[i] > bounds.Upper[i]) return false;
        return true;
    }

    private protected override bool Permits(double[] d, double h)
    {
        for (int i = 0; bounds is not null && i < d.Length; i++)
            if (x[i] - Math.Abs(h * d[i]) < bounds.Lower[i] || x[i] + Math.Abs(h * d[i]) > bounds.Upper[i]) return false;
        return true;
    }

    private protected override double Direction()
    {
        if (!BuildMiddle()) Forget();
        CauchyPoint();
        cauchy.CopyTo(d, 0);
        if (count == 0) return theta == 1 ? 0 : 1;
        Subspace();
        return 1;
    }

    private protected override void Learn(double thirdOrder)
    {
        int n = x.Length;
        double curvature = Vec.Dot(step, change), square = Vec.Dot(change, change);
        if (!(curvature > 2.2e-16 * square) || !double.IsFinite(square)) return;
        step.CopyTo(s, next * n);
        change.CopyTo(y, next * n);
        theta = square / curvature;
        int slot = (int)next;
        next = (next + 1) % memory;
        count = Math.Min(count + 1, memory);
        for (int i = 0; i < count; i++)
        {
            sy[i * memory + slot] = Vec.Dot(S(i), Y(slot));
            sy[slot * memory + i] = Vec.Dot(S(slot), Y(i));
            ss[i * memory + slot] = ss[slot * memory + i] = Vec.Dot(S(i), S(slot));
        }
    }

    private protected override bool Forget()
    {
        bool had = count > 0;
        (count, next) = (0, 0);
        return had;
    }

    private Span<double> S(int slot) => s.AsSpan(slot * x.Length, x.Length);

    private Span<double> Y(int slot) => y.AsSpan(slot * x.Length, x.Length);

    /// <summary>The slot of the i-th oldest pair.</summary>
    private int Slot(int i) => (int)((next - count + i + memory) % memory);
}
