namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Lbfgs"/>.</summary>
public sealed record LbfgsOptions : LineSearchOptions
{
    /// <summary>The number of steps remembered. Default 20.</summary>
    public int Memory { get; init; } = 20;
}

/// <summary>
/// L-BFGS: quasi-Newton directions from the last few steps, in memory and time proportional to n
/// (Nocedal, Math. Comp. 35, 1980; Liu and Nocedal, Math. Programming 45, 1989). The first choice for smooth objectives of any size.
/// </summary>
public sealed class Lbfgs : LineSearchMinimizer
{
    private readonly int memory;
    private readonly double[] s, y, rho, alpha;
    private long count, next;
    private double scale;

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public Lbfgs(ReadOnlySpan<double> start, LbfgsOptions? options = null) : base(start, options ??= new())
    {
        memory = Math.Max(1, options.Memory);
        s = new double[memory * x.Length];
        y = new double[memory * x.Length];
        rho = new double[memory];
        alpha = new double[memory];
    }

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The start; ends as the best point seen, also when the run is cancelled or the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, LbfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new Lbfgs(x, options), objective, x, cancellationToken);

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("memory.s", s);
        visitor.Vector("memory.y", y);
        visitor.Vector("memory.rho", rho);
        visitor.Count("memory.count", ref count);
        visitor.Count("memory.next", ref next);
        visitor.Scalar("memory.scale", ref scale);
        base.Walk(visitor);
    }

    private protected override bool Modelled => count > 0;

    private protected override double Direction()
    {
        int n = x.Length;
        for (int i = 0; i < n; i++) d[i] = -g[i];
        if (count == 0) return scale;
        for (int k = 1; k <= count; k++)
        {
            int j = (int)((next - k + memory) % memory);
            alpha[j] = rho[j] * Vec.Dot(s.AsSpan(j * n, n), d);
            Vec.Axpy(-alpha[j], y.AsSpan(j * n, n), d);
        }
        Vec.Scale(scale, d);
        for (long k = count; k >= 1; k--)
        {
            int j = (int)((next - k + memory) % memory);
            double beta = rho[j] * Vec.Dot(y.AsSpan(j * n, n), d);
            Vec.Axpy(alpha[j] - beta, s.AsSpan(j * n, n), d);
        }
        return 1;
    }

    private protected override void Learn(double thirdOrder)
    {
        int n = x.Length;
        // A third of the correction is the secant of Wei, Li and Qi (Appl. Math. Comput. 175, 2006; for L-BFGS Xiao, Wei and Wang 2008).
        if (thirdOrder > 0) Vec.Axpy(thirdOrder / (3 * Vec.Dot(step, step)), step, change);
        double curvature = Vec.Dot(step, change), square = Vec.Dot(change, change);
        // A step along which the slope did not rise would make the matrix indefinite.
        if (!(curvature > 2.2e-16 * square) || !double.IsFinite(square)) return;
        step.CopyTo(s, next * n);
        change.CopyTo(y, next * n);
        rho[next] = 1 / curvature;
        scale = curvature / square;
        next = (next + 1) % memory;
        count = Math.Min(count + 1, memory);
    }

    private protected override bool Forget()
    {
        bool had = count > 0;
        (count, next) = (0, 0);
        return had;
    }
}
