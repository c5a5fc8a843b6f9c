namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Bfgs"/>.</summary>
public sealed record BfgsOptions : LineSearchOptions;

/// <summary>
/// BFGS with a dense inverse Hessian approximation (Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal and Wright, Numerical Optimization,
/// 2nd ed., algorithm 6.1 with the initial scaling 6.20), with a third-order secant and selective scaling. Few evaluations;
/// memory and time per step proportional to n².
/// </summary>
public sealed class Bfgs : LineSearchMinimizer
{
    private readonly double[] inverse, product;
    private double scale;
    private long learnt;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public Bfgs(ReadOnlySpan<double> start, BfgsOptions? options = null) : base(start, options ?? new())
    {
        inverse = new double[x.Length * x.Length];
        product = new double[x.Length];
    }

    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, BfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Bfgs(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, BfgsOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, BfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, BfgsOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, BfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, BfgsOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; analytic or numerical gradients alike.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, BfgsOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new Bfgs(x, options), objective, cancellationToken, inPlace: x);

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("inverse_hessian", inverse);
        visitor.Scalar("inverse_hessian.scale", ref scale);
        visitor.Count("inverse_hessian.updates", ref learnt);
        base.Walk(visitor);
    }

    // The matrix averages over all steps: a doubtful one does little harm.
    private protected override double SeenInValues => 1e-15;

    private protected override bool Modelled => learnt > 0;

    private protected override double Direction()
    {
        if (learnt == 0)
        {
            Vec.ScaleTo(d, -1, g);
            return scale;
        }
        Multiply(g, d);
        Vec.Scale(-1, d);
        return 1;
    }

    private protected override void Learn(double thirdOrder)
    {
        int n = x.Length;
        if (thirdOrder > 0) Vec.Axpy(thirdOrder / Vec.Dot(step, step), step, change);
        double curvature = Vec.Dot(step, change), square = Vec.Dot(change, change);
        if (!(curvature > 2.2e-16 * Vec.Norm(step) * Math.Sqrt(square)) || !double.IsFinite(square)) return;
        scale = curvature / square;
        if (learnt++ == 0)
        {
            Array.Clear(inverse);
            for (int i = 0; i < n; i++) inverse[i * n + i] = scale;
        }
        else
        {
            // Along the step the model had the curvature sᵀBs; where it was much too high, all of H is enlarged (Al-Baali, JOTA 77, 1993).
            double ratio = curvature / (-lastStep * lastStep * lastSlope);
            if (ratio is > 0 and < 0.7) Vec.Scale(1 / Math.Max(0.1, Math.Sqrt(ratio)), inverse);
        }
        // H ← H − ρ(s·(Hy)ᵀ + Hy·sᵀ) + ρ(1 + ρ·yᵀHy)·ssᵀ, both triangles alike.
        Multiply(change, product);
        double rho = 1 / curvature, outer = rho * (1 + rho * Vec.Dot(change, product));
        for (int i = 0; i < n; i++)
        {
            double si = step[i], pi = product[i];
            for (int j = 0; j <= i; j++)
            {
                double entry = inverse[i * n + j] + (outer * (si * step[j]) - rho * (si * product[j] + pi * step[j]));
                inverse[i * n + j] = inverse[j * n + i] = entry;
            }
        }
    }

    private void Multiply(double[] v, double[] result)
    {
        int n = x.Length;
        for (int i = 0; i < n; i++) result[i] = Vec.Dot(inverse.AsSpan(i * n, n), v);
    }

    private protected override bool Forget()
    {
        bool had = learnt > 0;
        learnt = 0;
        return had;
    }
}
