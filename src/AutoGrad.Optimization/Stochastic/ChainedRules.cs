namespace AutoGrad.Optimization;

/// <summary>A rule that sees clipped gradients.</summary>
internal sealed class ClippedRule(UpdateRule inner, double longest, double largest) : UpdateRule(inner.LearningRate, 0)
{
    private UpdateRule inner = inner;
    private double[] clipped = [];

    internal override string Name => inner.Name;

    internal override string Identity => FormattableString.Invariant($"{inner.Identity} clipped {longest:R} {largest:R}");

    internal override void Start(ReadOnlySpan<double> parameters)
    {
        clipped = new double[parameters.Length];
        inner.Start(parameters);
    }

    internal override UpdateRule Fresh()
    {
        var copy = (ClippedRule)base.Fresh();
        copy.inner = inner.Fresh();
        return copy;
    }

    internal override ReadOnlySpan<double> Judged(ReadOnlySpan<double> x) => inner.Judged(x);

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Enter("clipped.");
        base.Walk(visitor);
        visitor.Leave();
        inner.Walk(visitor);
    }

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        for (int i = 0; i < g.Length; i++) clipped[i] = Math.Clamp(g[i], -largest, largest);
        double norm = Vec.Norm(clipped);
        if (norm > longest) Vec.Scale(longest / norm, clipped);
        inner.Step(x, clipped);
    }
}

/// <summary>A rule with an exponential moving average of the parameters beside it: see <see cref="UpdateRule.Averaged"/>.</summary>
public sealed class AveragedRule : UpdateRule
{
    private readonly double decay;
    private UpdateRule inner;
    private double[] average = [];

    internal AveragedRule(UpdateRule inner, double decay) : base(inner.LearningRate, 0) => (this.inner, this.decay) = (inner, decay);

    /// <summary>The average so far; empty before the first update.</summary>
    public ReadOnlySpan<double> Average => average;

    internal override string Name => inner.Name;

    internal override string Identity => FormattableString.Invariant($"{inner.Identity} averaged {decay:R}");

    internal override void Start(ReadOnlySpan<double> parameters)
    {
        average = parameters.ToArray();
        inner.Start(parameters);
    }

    internal override UpdateRule Fresh()
    {
        var copy = (AveragedRule)base.Fresh();
        (copy.inner, copy.average) = (inner.Fresh(), []);
        return copy;
    }

    internal override ReadOnlySpan<double> Judged(ReadOnlySpan<double> x) => average.Length == 0 ? x : average;

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Enter("averaged.");
        base.Walk(visitor);
        visitor.Leave();
        visitor.Vector("average", average);
        inner.Walk(visitor);
    }

    private protected override void Apply(Span<double> x, ReadOnlySpan<double> g, double rate, long update)
    {
        inner.Step(x, g);
        for (int i = 0; i < average.Length; i++) average[i] += (1 - decay) * (x[i] - average[i]);
    }
}
