namespace AutoGrad.Optimization;

/// <summary>The limited-memory quasi-Newton step within limits: what <see cref="LbfgsB"/> is made of, and what <see cref="AugmentedLagrangian"/> solves its inner problems by.</summary>
public abstract partial class BoundedQuasiNewton : LineSearchMinimizer
{
    private readonly Bounds? bounds;
    private readonly int memory;
    private readonly double[] s, y, sy, ss, wc, wp, wb, wv, cauchy, breaks, reduced;
    private readonly int[] order;
    private readonly Lu middle, inner;
    private double theta = 1;
    private long count, next;

    private protected BoundedQuasiNewton(ReadOnlySpan<double> start, Bounds? bounds, LbfgsBOptions options) : base(start, options)
    {
        int n = x.Length;
        this.bounds = bounds;
        bounds?.Require(n);
        bounds?.Project(x);
        memory = options.Memory;
        (s, y) = (new double[memory * n], new double[memory * n]);
        (sy, ss) = (new double[memory * memory], new double[memory * memory]);
        (wc, wp, wb, wv) = (new double[2 * memory], new double[2 * memory], new double[2 * memory], new double[2 * memory]);
        (cauchy, breaks, reduced, order) = (new double[n], new double[n], new double[n], new int[n]);
        (middle, inner) = (new Lu(2 * memory), new Lu(2 * memory));
    }

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

    internal override Bounds? Limits => bounds;

    private protected override bool Modelled => count > 0;

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {memory} {Snapshot.Digest(bounds)}");

    private protected override OptimalityMeasure MeasureKind => OptimalityMeasure.ProjectedGradient;

    private protected override double Measure(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient) =>
        bounds is null ? Vec.MaxAbs(gradient) : bounds.ProjectedGradient(point, gradient);

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        bounds?.Project(point);
        return base.Probe(point, gradient);
    }

    /// <summary>The longest step along d that stays within the limits.</summary>
    private protected override double StepLimit() => bounds is null ? double.PositiveInfinity : Math.Max(1, bounds.Room(x, d));

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
