namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="CoordinateDescent"/>.</summary>
public sealed record CoordinateDescentOptions : MinimizerOptions
{
    /// <summary>The weight of Σ|wᵢ|.</summary>
    public double L1 { get; init; }
    /// <summary>The weight of ½Σwᵢ².</summary>
    public double L2 { get; init; }
    /// <summary>Stop when the duality gap is within this multiple of the value. Default 1e-12.</summary>
    public double GapTolerance { get; init; } = 1e-12;
}

/// <summary>
/// Cyclic coordinate descent for the lasso and the elastic net: |y − Xw − b|²/2n + L1·Σ|wᵢ| + L2/2·Σwᵢ², as glmnet does it (Friedman, Hastie and Tibshirani,
/// J. Stat. Software 33, 2010). Zeros are exact; the duality gap proves the distance from the minimum. Asks for nothing: it owns the data.
/// </summary>
public sealed class CoordinateDescent : Minimizer
{
    private readonly CoordinateDescentOptions options;
    private readonly double[] design, target, residual, square, correlation;
    private readonly int rows, columns;

    /// <param name="design">X, row-major, one row an observation.</param>
    /// <param name="target">y.</param>
    /// <param name="start">The weights to start from, and the bias last.</param>
    /// <param name="options">Options with the weights of the penalties.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public CoordinateDescent(double[] design, double[] target, ReadOnlySpan<double> start, CoordinateDescentOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        (this.design, this.target, rows, columns) = (design, target, target.Length, start.Length - 1);
        if (design.Length != rows * columns) throw new ArgumentException($"The design has {design.Length} entries, {rows} × {columns} are needed.", nameof(design));
        residual = new double[rows];
        square = new double[columns];
        correlation = new double[columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) square[j] += design[i * columns + j] * design[i * columns + j] / rows;
    }

    /// <summary>Fits the lasso or elastic net.</summary>
    /// <param name="design">X, row-major, one row an observation.</param>
    /// <param name="target">y.</param>
    /// <param name="x">The start: the weights, and the bias last; ends as the best point.</param>
    /// <param name="options">Options with the weights of the penalties.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static OptimizationResult Minimize(double[] design, double[] target, Span<double> x, CoordinateDescentOptions? options = null, CancellationToken cancellationToken = default)
    {
        var machine = new CoordinateDescent(design, target, x, cancellationToken.CanBeCanceled ? (options ?? new()) with { StopWhen = p => cancellationToken.IsCancellationRequested || (options?.StopWhen?.Invoke(p) ?? false) } : options);
        machine.Ask(out _);
        machine.Best.CopyTo(x);
        return cancellationToken.IsCancellationRequested && machine.Result.Reason == TerminationReason.StoppedByCallback ? machine.Result with { Reason = TerminationReason.Cancelled } : machine.Result;
    }

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => false;

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        Measure(point, out double value);
        Told = value;
        yield break;
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            Measure(x, out double first);
            Saw(x, first, double.NaN);
            yield return BeginAt(first, double.NaN);
        }
        // The residual is a function of the weights alone, so that a resumed run has the same bits as one that never stopped.
        while (true)
        {
            double gap = Measure(x, out double value);
            Proven(gap);
            if (gap <= options.GapTolerance * Math.Abs(value)) { End(TerminationReason.GapTolerance); yield break; }
            double largest = 0, length = 0;
            for (int sweep = 0; sweep < 5; sweep++)
            {
                for (int j = 0; j < columns; j++)
                {
                    if (square[j] == 0) continue;
                    double rho = 0, old = x[j];
                    for (int i = 0; i < rows; i++) rho += design[i * columns + j] * residual[i];
                    rho = rho / rows + square[j] * old;
                    double now = Math.Abs(rho) <= options.L1 ? 0 : (rho - Math.CopySign(options.L1, rho)) / (square[j] + options.L2);
                    if (now == old) continue;
                    for (int i = 0; i < rows; i++) residual[i] -= (now - old) * design[i * columns + j];
                    x[j] = now;
                    largest = Math.Max(largest, Math.Abs(now - old));
                    length += (now - old) * (now - old);
                }
                double mean = 0;
                foreach (double r in residual) mean += r / rows;
                x[columns] += mean;
                for (int i = 0; i < rows; i++) residual[i] -= mean;
            }
            double before = gap;
            gap = Measure(x, out value);
            Saw(x, value, double.NaN);
            Proven(gap);
            if (largest == 0 || (gap >= before && gap <= 1e-9 * Math.Abs(value))) { End(TerminationReason.RoundoffLimited); yield break; }
            yield return Iterated(value, double.NaN, Math.Sqrt(length), 1, largest);
        }
    }

    /// <summary>Recomputes the residual; the value, and the duality gap (Friedman et al. 2010; for L2 the scaled residual of scikit-learn's enet).</summary>
    private double Measure(double[] w, out double value)
    {
        double squares = 0, l1 = 0, l2 = 0, largest = 0, targets = 0;
        for (int i = 0; i < rows; i++)
        {
            residual[i] = target[i] - w[columns] - Vec.Dot(design.AsSpan(i * columns, columns), w.AsSpan(0, columns));
            squares += residual[i] * residual[i];
        }
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += design[i * columns + j] * residual[i];
            correlation[j] = sum / rows - options.L2 * w[j];
            largest = Math.Max(largest, Math.Abs(correlation[j]));
            l1 += Math.Abs(w[j]);
            l2 += w[j] * w[j];
        }
        value = squares / (2 * rows) + options.L1 * l1 + 0.5 * options.L2 * l2;
        // The residual, centred so that the bias is dual feasible and scaled so that no correlation exceeds L1, is a dual point.
        double mean = 0, dot = 0, square1 = 0, scale = largest > options.L1 ? options.L1 / largest : 1;
        for (int i = 0; i < rows; i++) mean += residual[i] / rows;
        for (int i = 0; i < rows; i++)
        {
            double u = scale * (residual[i] - mean);
            dot += u * target[i];
            square1 += u * u;
        }
        targets = dot / rows - square1 / (2 * rows) - 0.5 * options.L2 * scale * scale * l2;
        return value - targets;
    }
}
