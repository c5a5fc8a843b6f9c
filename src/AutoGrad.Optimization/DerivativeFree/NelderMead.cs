namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="NelderMead"/>.</summary>
public sealed record NelderMeadOptions : MinimizerOptions
{
    /// <summary>The edge of the first simplex, relative to each parameter (0.00025 absolute where it is 0). Default 0.05.</summary>
    public double Edge { get; init => field = Require.Positive(value); } = 0.05;
    /// <summary>Stop when the values at the corners differ by no more than this multiple of the best. Default 1e-12.</summary>
    public double Spread { get; init => field = Require.NonNegative(value); } = 1e-12;
    /// <summary>… and the corners, in every parameter, by no more than this multiple of max(1, |xᵢ|). Default 1e-8.</summary>
    public double Size { get; init => field = Require.NonNegative(value); } = 1e-8;
}

/// <summary>
/// The simplex method of Nelder and Mead (Computer J. 7, 1965) with the dimension-dependent coefficients of Gao and Han (Comput. Optim. Appl. 51, 2012).
/// Needs values only: a contrast to gradients, for a handful of parameters.
/// </summary>
public sealed class NelderMead : Minimizer
{
    /// <summary>The edge along a parameter that is 0, as a part of the edge of one that is 1.</summary>
    private const double ZeroEdge = 0.005;

    /// <summary>A simplex that is too small becomes larger by this factor, until its edges are those of parameters of 1.</summary>
    private const double Larger = 1000;

    private readonly NelderMeadOptions options;
    private readonly double[] corners, values, centre, reflected, tried, from;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public NelderMead(ReadOnlySpan<double> start, NelderMeadOptions? options = null) : base(start, options ??= new())
    {
        this.options = options;
        int n = x.Length;
        corners = new double[(n + 1) * n];
        values = new double[n + 1];
        (centre, reflected, tried, from) = (new double[n], new double[n], new double[n], new double[n]);
    }

    /// <summary>Minimises without derivatives.</summary>
    /// <param name="objective">The objective; only its value is used.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, NelderMeadOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new NelderMead(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, NelderMeadOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, NelderMeadOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, NelderMeadOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; only its value is used.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, NelderMeadOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new NelderMead(x, options), objective, cancellationToken, inPlace: x);

    private protected override bool UsesGradient => false;

    private protected override bool TestsGradient => false;

    internal override string Identity => FormattableString.Invariant($"{Name} {options.Edge:R}");

    internal override void Walk(IStateVisitor visitor)
    {
        visitor.Vector("simplex", corners);
        visitor.Vector("simplex.values", values);
        base.Walk(visitor);
    }

    private protected override IEnumerator<Signal> Run()
    {
        int n = x.Length;
        if (Fresh)
        {
            yield return ValueAt(x);
            double first = Told;
            if (!double.IsFinite(first)) { yield return BeginAt(first, double.NaN); yield break; }
            Put(0, first, x);
            // A simplex at whose corners the value does not differ at all is too small to see anything.
            for (double factor = 1; ; factor *= Larger)
            {
                for (int k = 1; k <= n; k++)
                {
                    x.CopyTo(tried, 0);
                    tried[k - 1] += Edge(x[k - 1], factor);
                    yield return ValueAt(tried);
                    Put(k, Told, tried);
                }
                if (values.AsSpan(1).ContainsAnyExcept(first) || !(factor * options.Edge * Smallest() < options.Edge)) break;
            }
            Sort();
            yield return BeginAt(first, double.NaN);
        }
        double expand = 1 + 2.0 / n, contract = 0.75 - 0.5 / n, shrink = 1 - 1.0 / n;
        if (n == 1) (expand, contract, shrink) = (2, 0.5, 0.5);
        while (true)
        {
            Corner(0).CopyTo(from);
            Array.Clear(centre);
            for (int k = 0; k < n; k++) Vec.Axpy(1.0 / n, Corner(k), centre);
            Move(reflected, -1);
            yield return ValueAt(reflected);
            double value = Value();
            if (value < values[0])
            {
                Move(tried, -expand);
                yield return ValueAt(tried);
                if (Value() < value) Put(n, Value(), tried);
                else Put(n, value, reflected);
            }
            else if (value < values[n - 1]) Put(n, value, reflected);
            else
            {
                bool outside = value < values[n];
                Move(tried, outside ? -contract : contract);
                yield return ValueAt(tried);
                if (Value() < Math.Min(value, values[n])) Put(n, Value(), tried);
                else
                {
                    for (int k = 1; k <= n; k++)
                    {
                        for (int i = 0; i < n; i++) tried[i] = corners[i] + shrink * (corners[k * n + i] - corners[i]);
                        yield return ValueAt(tried);
                        Put(k, Value(), tried);
                    }
                }
            }
            Sort();
            Corner(0).CopyTo(x);
            double size = Extent(out double relative);
            bool level = values[n] - values[0] <= options.Spread * Math.Abs(values[0]) + Precision.Tiny;
            if ((relative <= options.Size && level) || relative <= Precision.FourUlp) { Settle(); yield break; }
            yield return Iterated(values[0], double.NaN, Vec.Distance(x, from), size, size);
        }
    }

    /// <summary>The simplex has shrunk to its tolerance: onto a minimum, or away from where the objective is not finite.</summary>
    private void Settle()
    {
        if (double.IsInfinity(values[^1])) End(TerminationReason.Stalled, "The objective is not finite around the best point.");
        else End(TerminationReason.StepTolerance);
    }

    /// <summary>The largest edge of the simplex along a parameter, and the largest in units of max(1, |xᵢ|).</summary>
    private double Extent(out double relative)
    {
        double largest = relative = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double edge = 0;
            for (int k = 1; k < values.Length; k++) edge = Math.Max(edge, Math.Abs(corners[k * x.Length + i] - x[i]));
            largest = Math.Max(largest, edge);
            relative = Math.Max(relative, edge / Math.Max(1, Math.Abs(x[i])));
        }
        return largest;
    }

    /// <summary>The edge along a parameter, enlarged by a factor, but not beyond that of a parameter of 1.</summary>
    private double Edge(double parameter, double factor)
    {
        double edge = options.Edge * (parameter == 0 ? ZeroEdge : Math.Abs(parameter));
        return Math.CopySign(factor == 1 ? edge : Math.Max(edge, Math.Min(factor * edge, options.Edge)), parameter);
    }

    /// <summary>The smallest parameter that is not 0.</summary>
    private double Smallest()
    {
        double smallest = 1;
        foreach (double v in x) if (v != 0) smallest = Math.Min(smallest, Math.Abs(v));
        return smallest;
    }

    private double Value() => double.IsNaN(Told) ? double.PositiveInfinity : Told;

    private Span<double> Corner(int k) => corners.AsSpan(k * x.Length, x.Length);

    private void Put(int k, double value, double[] point)
    {
        point.CopyTo(corners, k * x.Length);
        values[k] = double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    /// <summary>centre + t·(worst − centre).</summary>
    private void Move(double[] to, double t)
    {
        Span<double> worst = Corner(x.Length);
        for (int i = 0; i < to.Length; i++) to[i] = centre[i] + t * (worst[i] - centre[i]);
    }

    /// <summary>Insertion sort: ties keep their order.</summary>
    private void Sort()
    {
        for (int k = 1; k < values.Length; k++)
            for (int j = k; j > 0 && values[j] < values[j - 1]; j--)
            {
                (values[j], values[j - 1]) = (values[j - 1], values[j]);
                Span<double> a = Corner(j), b = Corner(j - 1);
                for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (b[i], a[i]);
            }
    }
}
