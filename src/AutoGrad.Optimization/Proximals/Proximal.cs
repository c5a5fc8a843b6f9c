namespace AutoGrad.Optimization;

/// <summary>
/// A simple convex function h with a closed proximal operator prox(v) = argmin h(x) + |x − v|²/2t: a penalty that makes exact zeros, or a constraint
/// whose operator is the projection (Parikh and Boyd, Proximal Algorithms, 2014, chapter 6). Derive from it for an operator of your own.
/// </summary>
public abstract record Proximal
{
    /// <summary>The first parameter it concerns. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int From { get; init => field = Require.AtLeast(value, 0); }

    /// <summary>How many parameters it concerns; −1 (the default) means all from <see cref="From"/> on. A bias at the end is left out by naming the weights only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below −1.</exception>
    public int Count { get; init => field = Require.AtLeast(value, -1); } = -1;

    /// <summary>h at x. A constraint has the value 0: points of a run satisfy it.</summary>
    public double Value(ReadOnlySpan<double> x) => Penalty(Count < 0 ? x[From..] : x.Slice(From, Count));

    /// <summary>Replaces x by prox(x) for the step length t; t = 0 moves x to where h is finite, and no further.</summary>
    public void Apply(Span<double> x, double t) => Replace(Count < 0 ? x[From..] : x.Slice(From, Count), t);

    /// <summary>h of the parameters it concerns.</summary>
    protected abstract double Penalty(ReadOnlySpan<double> x);

    /// <summary>Replaces the parameters it concerns by their proximal point for the step length t ≥ 0.</summary>
    protected abstract void Replace(Span<double> x, double t);

    /// <summary>The function and its constants, in a form that depends on no culture: what a snapshot is compared with. One of your own returns what tells it from others.</summary>
    public virtual string Identity => GetType().Name;

    /// <summary>λ·Σ|xᵢ|: soft thresholding.</summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative or NaN.</exception>
    public static ElasticNetPenalty L1(double lambda) => new(lambda, 0);

    /// <summary>Σ λᵢ·|xᵢ|: a weight a parameter, as in the adaptive lasso.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or NaN.</exception>
    public static ElasticNetPenalty L1(ReadOnlySpan<double> weights) => new(1, 0) { Weights = weights.ToArray() };

    /// <summary>λ₁·Σ|xᵢ| + λ₂/2·Σxᵢ².</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or NaN.</exception>
    public static ElasticNetPenalty ElasticNet(double l1, double l2) => new(l1, l2);

    /// <summary>λ·Σ over groups of |x_group|₂, groups of consecutive parameters of the given size: whole groups become zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative, or the size less than 1.</exception>
    public static Proximal Group(double lambda, int size) => new GroupPenalty(Require.NonNegative(lambda, nameof(lambda)), Require.AtLeast(size, 1, nameof(size)));

    /// <summary>xᵢ ≥ 0.</summary>
    public static Proximal NonNegative { get; } = new BoxConstraint(0, double.PositiveInfinity);

    /// <summary>lower ≤ xᵢ ≤ upper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limits exclude every value.</exception>
    public static Proximal Box(double lower, double upper) => new BoxConstraint(lower, Upper(lower, upper));

    /// <summary>|x|₂ ≤ radius: the max-norm constraint on a weight vector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static Proximal L2Ball(double radius) => new BallConstraint(Require.Positive(radius, nameof(radius)), int.MaxValue);

    /// <summary>As <see cref="L2Ball"/> for every group of consecutive parameters of the given size: the max norm of a weight matrix, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive, or the size less than 1.</exception>
    public static Proximal MaxNorm(double radius, int size) => new BallConstraint(Require.Positive(radius, nameof(radius)), Require.AtLeast(size, 1, nameof(size)));

    /// <summary>xᵢ ≥ 0 and Σxᵢ = total: the simplex (Duchi et al., ICML 2008).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The total is not positive.</exception>
    public static Proximal Simplex(double total = 1) => new SimplexConstraint(Require.Positive(total, nameof(total)));

    /// <summary>Σ|xᵢ| ≤ radius.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive.</exception>
    public static Proximal L1Ball(double radius) => new L1BallConstraint(Require.Positive(radius, nameof(radius)));

    /// <summary>The sum of functions that concern different parameters: a box on some, a penalty on others.</summary>
    /// <exception cref="ArgumentException">Two of them concern the same parameter.</exception>
    public static Proximal Sum(params ReadOnlySpan<Proximal> terms) => new ProximalSum([.. terms]);

    /// <summary>
    /// This penalty with lower ≤ xᵢ ≤ upper besides: first the penalty's operator, then the projection, which together are the operator of the sum for every
    /// function that treats each parameter alone.
    /// </summary>
    /// <exception cref="InvalidOperationException">The function couples parameters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limits exclude every value.</exception>
    public Proximal Within(double lower, double upper) => IsSeparable
        ? new WithinBox(this with { From = 0, Count = -1 }, lower, Upper(lower, upper)) { From = From, Count = Count }
        : throw new InvalidOperationException($"{GetType().Name} couples parameters: its operator followed by a projection is not the operator of the two.");

    /// <summary>Whether each parameter is treated alone. False by default.</summary>
    protected virtual bool IsSeparable => false;

    internal void RequireWithin(int n)
    {
        if (From > n || (Count >= 0 && Count > n - From)) throw new ArgumentException($"The term concerns {Count} parameters from {From} on; there are {n}.");
        RequireSize(Count < 0 ? n - From : Count);
    }

    /// <summary>Refuses a number of parameters that does not fit.</summary>
    private protected virtual void RequireSize(int size) { }

    private static double Upper(double lower, double upper) =>
        lower <= upper ? upper : throw new ArgumentOutOfRangeException(nameof(upper), upper, "The limits exclude every value.");
}
