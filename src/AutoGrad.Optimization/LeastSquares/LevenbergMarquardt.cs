namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="LevenbergMarquardt"/>.</summary>
public sealed record LevenbergMarquardtOptions : LeastSquaresOptions
{
    /// <summary>
    /// The first damping μ of (JᵀJ + μD²)·p = −Jᵀr, D the lengths of the Jacobian's columns. Default 1000: a cautious first step, a thousandth of the steepest descent; the damping
    /// falls by up to a third with every good step.
    /// </summary>
    public double InitialDamping { get; init => field = Require.Positive(value); } = 1000;
}

/// <summary>
/// Levenberg–Marquardt (1944, 1963) for non-linear least squares: the step solves (JᵀJ + D²/radius)·p = −Jᵀr by QR, D the lengths of the Jacobian's columns
/// (Moré 1978), the radius after Nielsen (IMM-REP-1999-05), as in Ceres Solver; where the model was poor, steps bend along the residuals' second derivative.
/// </summary>
public sealed class LevenbergMarquardt : LeastSquaresMinimizer
{
    private readonly LevenbergMarquardtOptions options;
    private readonly double[] stacked, right, bend;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="residualCount">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public LevenbergMarquardt(ReadOnlySpan<double> start, int residualCount, Bounds? bounds = null, RobustLoss? loss = null, LevenbergMarquardtOptions? options = null)
        : base(start, residualCount, bounds, loss, options ??= new())
    {
        this.options = options;
        int rows = Math.Min(residualCount, x.Length) + x.Length;
        stacked = new double[rows * x.Length];
        right = new double[rows];
        bend = new double[x.Length];
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
    public static OptimizationResult Minimize(IResiduals residuals, ReadOnlySpan<double> start, Bounds? bounds = null, RobustLoss? loss = null, LevenbergMarquardtOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new LevenbergMarquardt(start, residuals.Count, bounds, loss, options), residuals, default, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, LevenbergMarquardtOptions?, CancellationToken)"/>
    /// <param name="residuals">Writes the m residuals; their Jacobian is made by differences, within the limits.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult Minimize(VectorFunction residuals, ReadOnlySpan<double> start, int count, Bounds? bounds = null, RobustLoss? loss = null, LevenbergMarquardtOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Residuals.Of(residuals, start.Length, count), start, bounds, loss, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, LevenbergMarquardtOptions?, CancellationToken)"/>
    /// <param name="residuals">Returns the m residuals; their Jacobian is made by differences, within the limits.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="count">m, the number of residuals.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult Minimize(Func<double[], double[]> residuals, ReadOnlySpan<double> start, int count, Bounds? bounds = null, RobustLoss? loss = null, LevenbergMarquardtOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Residuals.Of(residuals, start.Length, count), start, bounds, loss, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IResiduals, ReadOnlySpan{double}, Bounds?, RobustLoss?, LevenbergMarquardtOptions?, CancellationToken)"/>
    /// <param name="residuals">The residuals and their Jacobian.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the residuals throw.</param>
    /// <param name="bounds">The limits, or null for none. The start is moved within them, and nothing is evaluated outside.</param>
    /// <param name="loss">ρ, the loss of each squared residual, or null for the square itself.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IResiduals residuals, Span<double> x, Bounds? bounds = null, RobustLoss? loss = null, LevenbergMarquardtOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(new LevenbergMarquardt(x, residuals.Count, bounds, loss, options), residuals, x, cancellationToken);

    internal override string Identity => FormattableString.Invariant($"{base.Identity} {options.InitialDamping:R}");

    private protected override double FirstRadius() => 1 / options.InitialDamping;

    private protected override void Propose()
    {
        int n = x.Length, rows = projection.Length;
        triangle.CopyTo(stacked, 0);
        Array.Clear(stacked, rows * n, n * n);
        for (int i = 0; i < rows; i++) right[i] = -projection[i];
        Array.Clear(right, rows, n);
        double damping = 1 / Math.Sqrt(radius);
        for (int k = 0; k < n; k++) stacked[(rows + k) * n + k] = damping * scale[k];
        Householder.Triangularise(stacked, right, rows + n, n);
        Householder.BackSubstitute(stacked, right, step, n);
    }

    private protected override bool Bends => true;

    /// <summary>Geodesic acceleration (Transtrum and Sethna, arXiv:1201.5885): step + ½a with (JᵀJ + D²/radius)·a = −Jᵀr″, unless a is too large to be believed.</summary>
    private protected override void Bend()
    {
        int n = x.Length;
        Array.Clear(bend);
        for (int i = 0; i < product.Length; i++)
            for (int k = 0; k < n; k++) bend[k] -= product[i] * jacobian[i * n + k];
        // The triangle of the stacked matrix is the Cholesky factor of the system.
        for (int k = 0; k < n; k++)
        {
            double sum = bend[k];
            for (int i = 0; i < k; i++) sum -= stacked[i * n + k] * bend[i];
            bend[k] = sum / stacked[k * n + k];
        }
        Householder.BackSubstitute(stacked, bend, bend, n);
        double along = 0, across = 0;
        for (int k = 0; k < n; k++)
        {
            along += scale[k] * step[k] * (scale[k] * step[k]);
            across += scale[k] * bend[k] * (scale[k] * bend[k]);
        }
        if (4 * across <= 0.75 * 0.75 * along) Vec.Axpy(0.5, bend, step);
    }

    private protected override void Adapt(bool accepted, double ratio)
    {
        if (accepted)
        {
            double t = 2 * ratio - 1;
            radius = Math.Min(1e100, radius / Math.Max(1.0 / 3, 1 - t * t * t));
            shrink = 2;
        }
        else
        {
            radius /= shrink;
            shrink = Math.Min(shrink * 2, 1e10);
        }
    }
}
