namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="GaussNewtonDogleg"/>.</summary>
public sealed record GaussNewtonDoglegOptions : LeastSquaresOptions
{
    /// <summary>The first radius of the region of trust, as a multiple of the scaled length of the start. Default 100, as MINPACK.</summary>
    public double InitialRadius { get; init => field = Require.Positive(value); } = 100;
}

/// <summary>
/// Gauss–Newton with Powell's dogleg (1970): the full step of the linearised problem where it is trusted, bent towards the gradient where it is not.
/// One factorisation an iteration, whatever the number of trials. Needs at least as many residuals as parameters.
/// </summary>
public sealed class GaussNewtonDogleg : LeastSquaresMinimizer
{
    private readonly GaussNewtonDoglegOptions options;
    private readonly double[] full, steepest, image;
    private double reach;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="residualCount">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public GaussNewtonDogleg(ReadOnlySpan<double> start, int residualCount, Bounds? bounds = null, RobustLoss? loss = null, GaussNewtonDoglegOptions? options = null)
        : base(start, residualCount, bounds, loss, options ??= new())
    {
        this.options = options;
        full = new double[x.Length];
        steepest = new double[x.Length];
        image = new double[Math.Min(residualCount, x.Length)];
    }

    /// <summary>Minimises ½Σρ(rᵢ²).</summary>
    /// <param name="residuals">The residuals and their Jacobian: generated, or from <see cref="Residuals"/>.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended; the value is the cost, with its ½.</returns>
    /// <exception cref="ArgumentException">The residuals or the limits have another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IResiduals residuals, ReadOnlySpan<double> start, Bounds? bounds = null, RobustLoss? loss = null, GaussNewtonDoglegOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new GaussNewtonDogleg(start, residuals.Count, bounds, loss, options), residuals, default, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, GaussNewtonDoglegOptions?, CancellationToken)"/>
    /// <param name="residuals">Writes the m residuals; their Jacobian is made by differences, within the limits.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult Minimize(VectorFunction residuals, ReadOnlySpan<double> start, int count, Bounds? bounds = null, RobustLoss? loss = null, GaussNewtonDoglegOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Residuals.Of(residuals, start.Length, count), start, bounds, loss, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, GaussNewtonDoglegOptions?, CancellationToken)"/>
    /// <param name="residuals">Returns the m residuals; their Jacobian is made by differences, within the limits.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult Minimize(Func<double[], double[]> residuals, ReadOnlySpan<double> start, int count, Bounds? bounds = null, RobustLoss? loss = null, GaussNewtonDoglegOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Residuals.Of(residuals, start.Length, count), start, bounds, loss, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, GaussNewtonDoglegOptions?, CancellationToken)"/>
    /// <param name="residuals">The residuals and their Jacobian.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the residuals throw.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IResiduals residuals, Span<double> x, Bounds? bounds = null, RobustLoss? loss = null, GaussNewtonDoglegOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new GaussNewtonDogleg(x, residuals.Count, bounds, loss, options), residuals, x, cancellationToken);

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {options.InitialRadius:R}");

    private protected override void Propose()
    {
        int n = x.Length, rows = projection.Length;
        double longest = 0;
        for (int i = 0; i < rows; i++) longest = Math.Max(longest, Math.Abs(triangle[i * n + i]) / scale[i]);
        bool regular = rows == n;
        for (int i = 0; i < rows; i++) regular &= Math.Abs(triangle[i * n + i]) / scale[i] > 1e-13 * longest;
        for (int i = 0; i < rows; i++) image[i] = -projection[i];
        if (regular) Householder.BackSubstitute(triangle, image, full, n);
        // The gradient in scaled parameters u = D·x: steepest = −D⁻²g, and its minimiser along the model.
        for (int k = 0; k < n; k++)
        {
            double sum = 0;
            for (int i = 0; i <= Math.Min(k, rows - 1); i++) sum += triangle[i * n + k] * projection[i];
            steepest[k] = -sum / (scale[k] * scale[k]);
        }
        double square = 0, curved = 0;
        for (int k = 0; k < n; k++) square += steepest[k] * steepest[k] * scale[k] * scale[k];
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int k = i; k < n; k++) sum += triangle[i * n + k] * steepest[k];
            curved += sum * sum;
        }
        double cauchy = curved > 0 ? square / curved : 1, steep = Math.Sqrt(square), newton = regular ? Length(full) : double.PositiveInfinity;
        if (regular && newton <= radius) full.CopyTo(step, 0);
        else if (!regular || cauchy * steep >= radius) Vec.ScaleTo(step, Math.Min(cauchy, radius / steep), steepest);
        else
        {
            // The point on the segment from the Cauchy step to the full one at the radius.
            double a = 0, b = 0, c = -radius * radius;
            for (int k = 0; k < n; k++)
            {
                double from = scale[k] * cauchy * steepest[k], along = scale[k] * full[k] - from;
                (a, b, c) = (a + along * along, b + from * along, c + from * from);
            }
            double t = -c / (b + Math.Sqrt(Math.Max(0, b * b - a * c)));
            for (int k = 0; k < n; k++) step[k] = cauchy * steepest[k] + t * (full[k] - cauchy * steepest[k]);
        }
        reach = Length(step);
    }

    /// <summary>As MINPACK: a multiple of the scaled length of the start.</summary>
    private protected override double FirstRadius()
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++) sum += scale[k] * x[k] * x[k];
        return options.InitialRadius * (sum > 0 && double.IsFinite(sum) ? Math.Sqrt(sum) : 1);
    }

    private double Length(double[] p)
    {
        double sum = 0;
        for (int k = 0; k < p.Length; k++) sum += p[k] * scale[k] * (p[k] * scale[k]);
        return Math.Sqrt(sum);
    }

    private protected override void Adapt(bool accepted, double ratio)
    {
        // Of parameters that a step took to their limits, the free part says nothing.
        double moved = Math.Max(reach, Length(step));
        if (ratio < 0.25) radius = 0.25 * (moved > 0 ? Math.Min(radius, moved) : radius);
        else if (ratio > 0.75) radius = Math.Max(radius, 3 * moved);
    }
}
