namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="ElasticNet"/>.</summary>
public sealed record ElasticNetOptions : MinimizerOptions
{
    /// <summary>Stop when the duality gap is within this multiple of the value. Default 1e-12.</summary>
    public double GapTolerance { get; init => field = Require.NonNegative(value); } = 1e-12;
}

/// <summary>
/// Cyclic coordinate descent for the lasso and the elastic net: |y − Xw − b|²/2n + λ₁·Σ|wⱼ| + λ₂/2·Σwⱼ², as glmnet does it (Friedman, Hastie and Tibshirani,
/// J. Stat. Software 33, 2010). Zeros are exact; the duality gap proves the distance from the minimum. Asks for nothing: it owns the data. An iteration, which is five
/// sweeps over the weights, counts as one evaluation.
/// </summary>
public sealed class ElasticNet : Minimizer
{
    private const int SweepsPerIteration = 5;

    /// <summary>A gap below this multiple of the value that falls no further is rounding.</summary>
    private const double SmallGap = 1e-9;

    private readonly LinearRegression problem;
    private readonly ElasticNetPenalty penalty;
    private readonly ElasticNetOptions options;
    private readonly double[] residual, square, lasso, ridge;
    private readonly int rows, columns;

    /// <summary>A machine that has only to be asked once; <c>Minimize</c> is the usual way.</summary>
    /// <param name="problem">The data.</param>
    /// <param name="start">The weights to start from, and the intercept last; copied.</param>
    /// <param name="penalty">The penalty of the weights.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The start or the penalty has another number of parameters.</exception>
    public ElasticNet(LinearRegression problem, ReadOnlySpan<double> start, ElasticNetPenalty penalty, ElasticNetOptions? options = null) : base(start, options ??= new())
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(penalty);
        if (start.Length != problem.Parameters) throw new ArgumentException($"The regression has {problem.Parameters} parameters, the starting point {start.Length}.", nameof(start));
        penalty.RequireWithin(problem.Columns);
        (this.problem, this.penalty, this.options, rows, columns) = (problem, penalty, options, problem.Rows, problem.Columns);
        (residual, square) = (new double[rows], new double[columns]);
        lasso = penalty.L1Weights(columns);
        ridge = new double[columns];
        ridge.AsSpan(penalty.From, penalty.Count < 0 ? columns - penalty.From : penalty.Count).Fill(penalty.L2Weight);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) square[j] += problem.Row(i)[j] * problem.Row(i)[j] / rows;
    }

    /// <summary>Fits the lasso or elastic net.</summary>
    /// <param name="problem">The data.</param>
    /// <param name="start">The starting point: the weights, and the intercept last; never modified.</param>
    /// <param name="penalty">The penalty of the weights: <see cref="Proximal.L1(double)"/>, <see cref="Proximal.ElasticNet"/>.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next iteration.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The start or the penalty has another number of parameters.</exception>
    public static OptimizationResult Minimize(
        LinearRegression problem, ReadOnlySpan<double> start, ElasticNetPenalty penalty, ElasticNetOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ElasticNet(problem, start, penalty, options), NoAnswers.Instance, cancellationToken);

    /// <inheritdoc cref="Minimize(LinearRegression, ReadOnlySpan{double}, ElasticNetPenalty, ElasticNetOptions?, CancellationToken)"/>
    /// <param name="problem">The data.</param>
    /// <param name="x">The starting point; becomes the best point seen.</param>
    /// <param name="penalty">The penalty of the weights: <see cref="Proximal.L1(double)"/>, <see cref="Proximal.ElasticNet"/>.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next iteration.</param>
    public static OptimizationResult MinimizeInPlace(
        LinearRegression problem, Span<double> x, ElasticNetPenalty penalty, ElasticNetOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new ElasticNet(problem, x, penalty, options), NoAnswers.Instance, cancellationToken, x);

    internal override string Identity => FormattableString.Invariant($"{Name} {penalty.Identity} {problem.Intercept} {problem.Digest}");

    private protected override bool ProvesGap => true;

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => false;

    private protected override IEnumerable<Signal> Probe(double[] point, double[] gradient)
    {
        Gap(point, out double value);
        Told = value;
        yield break;
    }

    private protected override IEnumerator<Signal> Run()
    {
        if (Fresh)
        {
            yield return Signal.Work;
            Gap(x, out double first);
            Saw(x, first, double.NaN);
            yield return BeginAt(first, double.NaN);
        }
        // The residual is a function of the weights alone, so that a resumed run has the same bits as one that never stopped.
        while (true)
        {
            double gap = Gap(x, out double value);
            Proven(gap);
            if (gap <= options.GapTolerance * Math.Abs(value)) { End(TerminationReason.GapTolerance); yield break; }
            yield return Signal.Work;
            double largest = 0, length = 0;
            for (int sweep = 0; sweep < SweepsPerIteration; sweep++) Sweep(ref largest, ref length);
            double before = gap;
            gap = Gap(x, out value);
            if (!double.IsFinite(value)) { End(TerminationReason.Diverged, "The data are too large for their squares."); yield break; }
            Saw(x, value, double.NaN);
            Proven(gap);
            if (largest == 0 || (gap >= before && gap <= SmallGap * Math.Abs(value))) { End(TerminationReason.RoundoffLimited); yield break; }
            yield return Iterated(value, double.NaN, Math.Sqrt(length), 1, largest);
        }
    }

    /// <summary>Each weight in turn, then the intercept, to its minimiser with the others fixed.</summary>
    private void Sweep(ref double largest, ref double length)
    {
        double[] design = problem.Design;
        for (int j = 0; j < columns; j++)
        {
            if (square[j] == 0) continue;
            double rho = 0, old = x[j];
            for (int i = 0; i < rows; i++) rho += design[i * columns + j] * residual[i];
            rho = rho / rows + square[j] * old;
            double now = Math.Abs(rho) <= lasso[j] ? 0 : (rho - Math.CopySign(lasso[j], rho)) / (square[j] + ridge[j]);
            if (now == old) continue;
            for (int i = 0; i < rows; i++) residual[i] += (old - now) * design[i * columns + j];
            x[j] = now;
            largest = Math.Max(largest, Math.Abs(now - old));
            length += (now - old) * (now - old);
        }
        if (!problem.Intercept) return;
        double mean = 0;
        foreach (double r in residual) mean += r / rows;
        x[columns] += mean;
        for (int i = 0; i < rows; i++) residual[i] -= mean;
        largest = Math.Max(largest, Math.Abs(mean) > Precision.FourUlp * Math.Abs(x[columns]) ? Math.Abs(mean) : 0);
    }

    /// <summary>Recomputes the residual; the value, and the duality gap (Friedman et al. 2010; for λ₂ the augmented residual, as scikit-learn's enet has it).</summary>
    private double Gap(double[] w, out double value)
    {
        double squares = 0, penalties = 0, ridged = 0, mean = 0;
        for (int i = 0; i < rows; i++)
        {
            residual[i] = problem.Target(i) - (problem.Intercept ? w[columns] : 0) - Vec.Dot(problem.Row(i), w.AsSpan(0, columns));
            squares += residual[i] * residual[i];
            mean += problem.Intercept ? residual[i] / rows : 0;
        }
        // The residual, centred so that the intercept is dual feasible and scaled so that no correlation exceeds its weight, is a dual point.
        double scale = 1;
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += problem.Design[i * columns + j] * (residual[i] - mean);
            double correlation = Math.Abs(sum / rows - ridge[j] * w[j]);
            if (correlation > lasso[j]) scale = Math.Min(scale, lasso[j] / correlation);
            penalties += lasso[j] * Math.Abs(w[j]);
            ridged += ridge[j] * w[j] * w[j];
        }
        value = squares / (2 * rows) + penalties + 0.5 * ridged;
        double dot = 0, dual = 0;
        for (int i = 0; i < rows; i++)
        {
            double u = scale * (residual[i] - mean);
            dot += u * problem.Target(i);
            dual += u * u;
        }
        return value - (dot / rows - dual / (2 * rows) - 0.5 * scale * scale * ridged);
    }

    private sealed class NoAnswers : IAnswers
    {
        public static NoAnswers Instance { get; } = new();

        public double Answer(in Evaluation question) => throw new NotSupportedException("The method owns its data and asks for nothing.");
    }
}
