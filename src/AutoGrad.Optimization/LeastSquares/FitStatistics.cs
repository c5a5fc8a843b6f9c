using System.Globalization;
using System.Text;

namespace AutoGrad.Optimization;

/// <summary>
/// What a least-squares fit says about its parameters, under independent errors of equal variance. A parameter that a limit holds is fixed: it has no error, and takes none of the
/// degrees of freedom. One that the data do not determine has an infinite error, and leaves those of the others as they are. With a robust loss, the covariance is that of an
/// M-estimator (Huber, Robust Statistics, 1981, section 7.6): residuals and Jacobian weighted by the loss.
/// </summary>
/// <param name="ResidualSumOfSquares">Σrᵢ²; with a loss Σρ(rᵢ²).</param>
/// <param name="DegreesOfFreedom">m less the parameters that are free and determined.</param>
/// <param name="ResidualDeviation">√(Σrᵢ²/freedom): the estimated standard deviation of one error.</param>
/// <param name="Covariance">s²(JᵀJ)⁻¹, n × n, row-major; 0 in the rows of parameters that a limit holds, +∞ on the diagonal of those that the data do not determine.</param>
/// <param name="StandardErrors">The square roots of its diagonal.</param>
public sealed record FitStatistics(double ResidualSumOfSquares, int DegreesOfFreedom, double ResidualDeviation, double[] Covariance, double[] StandardErrors)
{
    /// <summary>A column whose length outside those before it is less than this part of its own is not determined by the data.</summary>
    private const double Undetermined = 1e-14;

    /// <summary>The fitted parameters.</summary>
    public double[] Parameters { get; private init; } = [];

    /// <summary>Which parameters a limit holds.</summary>
    public bool[] Held { get; private init; } = [];

    /// <summary>The statistics at a fitted point, from a QR factorisation of the Jacobian there. NaN where there are no degrees of freedom.</summary>
    /// <param name="residuals">The residuals and their Jacobian.</param>
    /// <param name="x">The fitted parameters.</param>
    /// <param name="bounds">The limits of the fit, or null for none.</param>
    /// <param name="loss">The loss of the fit, or null for the square itself.</param>
    /// <exception cref="ArgumentException">The residuals or the limits have another number of parameters.</exception>
    public static FitStatistics At(IResiduals residuals, ReadOnlySpan<double> x, Bounds? bounds = null, RobustLoss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        int m = residuals.Count, n = x.Length;
        if (residuals.Dimension >= 0 && residuals.Dimension != n) throw new ArgumentException($"The residuals have {residuals.Dimension} parameters, the point {n}.", nameof(x));
        bounds?.Require(n);
        double[] r = new double[m], j = new double[m * n];
        residuals.ResidualsAndJacobian(x, r, j);
        double squares = Weigh(r, j, n, loss, out double correction);
        bool[] held = HeldBy(bounds, x, r, j);
        int[] free = Determined(j, m, n, held, out double[] triangle, out double[] length);
        int freedom = m - free.Length;
        double variance = freedom > 0 ? correction * Vec.Dot(r, r) / freedom : double.NaN;
        double[] covariance = Invert(triangle, length, free, held, n, variance), errors = new double[n];
        for (int k = 0; k < n; k++) errors[k] = Math.Sqrt(covariance[k * n + k]);
        return new FitStatistics(squares, freedom, Math.Sqrt(freedom > 0 ? Vec.Dot(r, r) / freedom : double.NaN), covariance, errors) { Parameters = x.ToArray(), Held = held };
    }

    /// <summary>The two-sided confidence interval of a parameter, from Student's t.</summary>
    /// <param name="parameter">The index of the parameter.</param>
    /// <param name="confidence">The probability of covering the truth. Default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter, or the confidence is not between 0 and 1.</exception>
    public (double Lower, double Upper) ConfidenceInterval(int parameter, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)parameter, (uint)Parameters.Length, nameof(parameter));
        Require.Fraction(confidence, nameof(confidence));
        double half = StandardErrors[parameter] == 0 ? 0 : StudentT.Quantile(0.5 * (1 + confidence), DegreesOfFreedom) * StandardErrors[parameter];
        return (Parameters[parameter] - half, Parameters[parameter] + half);
    }

    /// <summary>The correlation of two parameters; NaN where one has no error or an infinite one.</summary>
    public double Correlation(int a, int b) => Covariance[a * Parameters.Length + b] / (StandardErrors[a] * StandardErrors[b]);

    /// <summary>A table for people: each parameter with its error, its 95 % interval, and whether a limit holds it.</summary>
    /// <param name="names">The names of the parameters; p0, p1, … where there are none.</param>
    public string Summary(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"parameter",-16} {"estimate",14} {"std. error",12} {"95 % interval",30}").Append('\n');
        for (int k = 0; k < Parameters.Length; k++)
        {
            string name = k < names.Length ? names[k] : string.Create(CultureInfo.InvariantCulture, $"p{k}");
            (double lower, double upper) = ConfidenceInterval(k);
            text.Append(CultureInfo.InvariantCulture, $"{name,-16} {Parameters[k],14:g7} ");
            if (Held[k]) text.Append("held by a limit");
            else if (double.IsInfinity(StandardErrors[k])) text.Append("not determined by the data");
            else text.Append(CultureInfo.InvariantCulture, $"{StandardErrors[k],12:g4} {$"[{lower.ToString("g6", CultureInfo.InvariantCulture)}, {upper.ToString("g6", CultureInfo.InvariantCulture)}]",30}");
            text.Append('\n');
        }
        text.Append(CultureInfo.InvariantCulture, $"residual deviation {ResidualDeviation:g6} on {DegreesOfFreedom} degrees of freedom").Append('\n');
        return text.ToString();
    }

    /// <summary>As <see cref="Summary"/>.</summary>
    public override string ToString() => Summary();

    /// <summary>Residuals become ψ(r) = r·ρ′, as Huber's M-estimator has them; the cost is returned.</summary>
    private static double Weigh(double[] r, double[] j, int n, RobustLoss? loss, out double correction)
    {
        correction = 1;
        if (loss is null) return Vec.Dot(r, r);
        double cost = 0, curvature = 0;
        for (int i = 0; i < r.Length; i++)
        {
            (double value, double first, double second) = loss.At(r[i] * r[i]);
            cost += value;
            curvature += first + 2 * r[i] * r[i] * second;
            // ψ(r) = r·ρ′: the residual as the estimate feels it.
            r[i] *= first;
        }
        // s² = Σψ²/(m − n) / (mean of ψ′)², with the plain (JᵀJ)⁻¹.
        double mean = curvature / r.Length;
        correction = 1 / (mean * mean);
        return cost;
    }

    private static bool[] HeldBy(Bounds? bounds, ReadOnlySpan<double> x, double[] r, double[] j)
    {
        int n = x.Length;
        var held = new bool[n];
        for (int k = 0; k < n && bounds is not null; k++)
        {
            double slope = 0;
            for (int i = 0; i < r.Length; i++) slope += r[i] * j[i * n + k];
            held[k] = bounds.Lower[k] == bounds.Upper[k] || bounds.Holds(k, x[k], slope);
        }
        return held;
    }

    /// <summary>The parameters that are free and determined, the triangle of their columns, each brought to length 1, and those lengths.</summary>
    private static int[] Determined(double[] j, int m, int n, bool[] held, out double[] triangle, out double[] length)
    {
        length = new double[n];
        for (int k = 0; k < n; k++)
        {
            double sum = 0;
            for (int i = 0; i < m; i++) sum += j[i * n + k] * j[i * n + k];
            length[k] = Math.Sqrt(sum);
        }
        var free = new List<int>();
        triangle = [];
        for (int k = 0; k < n; k++)
        {
            if (held[k] || !(length[k] > 0) || free.Count == m) continue;
            free.Add(k);
            double[] columns = Columns(j, m, n, free, length);
            Householder.Triangularise(columns, new double[m], m, free.Count);
            int last = free.Count - 1;
            if (Math.Abs(columns[last * free.Count + last]) > Undetermined) triangle = columns;
            else free.RemoveAt(last);
        }
        return [.. free];
    }

    private static double[] Columns(double[] j, int m, int n, List<int> chosen, double[] length)
    {
        var columns = new double[m * chosen.Count];
        for (int i = 0; i < m; i++)
            for (int c = 0; c < chosen.Count; c++) columns[i * chosen.Count + c] = j[i * n + chosen[c]] / length[chosen[c]];
        return columns;
    }

    private static double[] Invert(double[] triangle, double[] length, int[] free, bool[] held, int n, double variance)
    {
        int size = free.Length;
        double[] inverse = new double[size * size], unit = new double[size], covariance = new double[n * n];
        for (int k = 0; k < size; k++)
        {
            Array.Clear(unit);
            unit[k] = 1;
            Householder.BackSubstitute(triangle, unit, unit, size);
            for (int i = 0; i < size; i++) inverse[i * size + k] = unit[i];
        }
        for (int a = 0; a < size; a++)
            for (int b = 0; b < size; b++)
                covariance[free[a] * n + free[b]] = variance * Vec.Dot(inverse.AsSpan(a * size, size), inverse.AsSpan(b * size, size)) / (length[free[a]] * length[free[b]]);
        for (int k = 0; k < n; k++)
            if (!held[k] && !free.Contains(k)) covariance[k * n + k] = double.PositiveInfinity;
        return covariance;
    }
}
