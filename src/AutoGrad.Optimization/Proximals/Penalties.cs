namespace AutoGrad.Optimization;

/// <summary>λ₁·Σ wᵢ|xᵢ| + λ₂/2·Σxᵢ², the elastic net (Zou and Hastie 2005): the lasso with λ₂ = 0, ridge with λ₁ = 0. Its operator is soft thresholding and a shrinkage.</summary>
/// <param name="L1Weight">λ₁.</param>
/// <param name="L2Weight">λ₂.</param>
public sealed record ElasticNetPenalty(double L1Weight, double L2Weight) : Proximal
{
    /// <summary>λ₁.</summary>
    public double L1Weight { get; } = Require.NonNegative(L1Weight, nameof(L1Weight));

    /// <summary>λ₂.</summary>
    public double L2Weight { get; } = Require.NonNegative(L2Weight, nameof(L2Weight));

    /// <summary>wᵢ, a factor of λ₁ a parameter concerned; null (the default) means 1 for each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or NaN.</exception>
    public double[]? Weights
    {
        get;
        init
        {
            foreach (double weight in value ?? []) Require.NonNegative(weight);
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Identity => FormattableString.Invariant($"elastic net {L1Weight:R} {L2Weight:R} {From} {Count} {Snapshot.Digest(Weights)}");

    /// <inheritdoc/>
    protected override bool IsSeparable => true;

    /// <inheritdoc/>
    protected override double Penalty(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++) sum += Threshold(i) * Math.Abs(x[i]) + 0.5 * L2Weight * x[i] * x[i];
        return sum;
    }

    /// <inheritdoc/>
    protected override void Replace(Span<double> x, double t)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double cut = t * Threshold(i);
            x[i] = Math.Abs(x[i]) <= cut ? 0 : (x[i] - Math.CopySign(cut, x[i])) / (1 + t * L2Weight);
        }
    }

    /// <summary>λ₁wᵢ of all n parameters, 0 of those that are not concerned.</summary>
    internal double[] L1Weights(int n)
    {
        var all = new double[n];
        int count = Count < 0 ? n - From : Count;
        for (int i = 0; i < count; i++) all[From + i] = Threshold(i);
        return all;
    }

    private double Threshold(int i) => Weights is null ? L1Weight : L1Weight * Weights[i];

    private protected override void RequireSize(int size)
    {
        if (Weights is not null && Weights.Length != size) throw new ArgumentException($"There are {Weights.Length} weights for {size} parameters.");
    }
}

internal sealed record GroupPenalty(double Weight, int Size) : Proximal
{
    public override string Identity => FormattableString.Invariant($"groups {Weight:R} {Size} {From} {Count}");

    protected override double Penalty(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i += Size) sum += Weight * Vec.Norm(x.Slice(i, Math.Min(Size, x.Length - i)));
        return sum;
    }

    protected override void Replace(Span<double> x, double t)
    {
        for (int i = 0; i < x.Length; i += Size)
        {
            Span<double> group = x.Slice(i, Math.Min(Size, x.Length - i));
            double norm = Vec.Norm(group);
            if (norm <= t * Weight) group.Clear();
            else Vec.Scale(1 - t * Weight / norm, group);
        }
    }
}

/// <summary>A separable penalty within a box.</summary>
internal sealed record WithinBox(Proximal Inner, double Lower, double Upper) : Proximal
{
    public override string Identity => FormattableString.Invariant($"{Inner.Identity} within {Lower:R} {Upper:R} {From} {Count}");

    protected override bool IsSeparable => true;

    protected override double Penalty(ReadOnlySpan<double> x) => Inner.Value(x);

    protected override void Replace(Span<double> x, double t)
    {
        Inner.Apply(x, t);
        foreach (ref double v in x) v = Math.Min(Math.Max(v, Lower), Upper);
    }

    private protected override void RequireSize(int size) => Inner.RequireWithin(size);
}

/// <summary>Functions of different parameters.</summary>
internal sealed record ProximalSum : Proximal
{
    private readonly Proximal[] terms;

    public ProximalSum(Proximal[] terms)
    {
        foreach (Proximal term in terms) ArgumentNullException.ThrowIfNull(term, nameof(terms));
        Proximal[] ordered = [.. terms.OrderBy(term => term.From)];
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i - 1].Count < 0 || ordered[i - 1].From + ordered[i - 1].Count > ordered[i].From)
                throw new ArgumentException("Two terms concern the same parameter: say by From and Count which is whose.", nameof(terms));
        }
        this.terms = ordered;
    }

    public override string Identity => "sum of " + string.Join(", ", terms.Select(term => term.Identity));

    protected override double Penalty(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (Proximal term in terms) sum += term.Value(x);
        return sum;
    }

    protected override void Replace(Span<double> x, double t)
    {
        foreach (Proximal term in terms) term.Apply(x, t);
    }

    private protected override void RequireSize(int size)
    {
        foreach (Proximal term in terms) term.RequireWithin(size);
    }
}
