namespace AutoGrad.Optimization;

/// <summary>What a least-squares fit says about its parameters, under independent errors of equal variance.</summary>
/// <param name="ResidualSumOfSquares">Σrᵢ².</param>
/// <param name="DegreesOfFreedom">m − n.</param>
/// <param name="ResidualDeviation">√(Σrᵢ²/(m − n)): the estimated standard deviation of one error.</param>
/// <param name="Covariance">s²(JᵀJ)⁻¹, n × n, row-major.</param>
/// <param name="StandardErrors">The square roots of its diagonal.</param>
public sealed record FitStatistics(double ResidualSumOfSquares, int DegreesOfFreedom, double ResidualDeviation, double[] Covariance, double[] StandardErrors)
{
    /// <summary>The statistics at a fitted point, from a QR factorisation of the Jacobian there. NaN where the data do not determine a parameter, or m = n.</summary>
    /// <param name="residuals">The residuals and their Jacobian.</param>
    /// <param name="x">The fitted parameters.</param>
    public static FitStatistics At(IResiduals residuals, ReadOnlySpan<double> x)
    {
        int m = residuals.Count, n = x.Length, freedom = m - n;
        var r = new double[m];
        var j = new double[m * n];
        residuals.ResidualsAndJacobian(x, r, j);
        double squares = Vec.Dot(r, r), variance = freedom > 0 ? squares / freedom : double.NaN;
        var covariance = new double[n * n];
        // Columns of very different lengths are brought to one before the factorisation, and the result back after it.
        var length = new double[n];
        for (int k = 0; k < n; k++)
        {
            double sum = 0;
            for (int i = 0; i < m; i++) sum += j[i * n + k] * j[i * n + k];
            length[k] = Math.Sqrt(sum);
            if (length[k] > 0) for (int i = 0; i < m; i++) j[i * n + k] /= length[k];
        }
        Householder.Triangularise(j, r, m, n);
        var inverse = new double[n * n];
        var unit = new double[n];
        bool determined = m >= n;
        for (int k = 0; k < n && determined; k++) determined = Math.Abs(j[k * n + k]) > 1e-15;
        for (int k = 0; k < n && determined; k++)
        {
            Array.Clear(unit);
            unit[k] = 1;
            Householder.BackSubstitute(j, unit, unit, n);
            for (int i = 0; i < n; i++) inverse[i * n + k] = unit[i];
        }
        for (int a = 0; a < n; a++)
            for (int b = 0; b < n; b++)
                covariance[a * n + b] = determined ? variance * Vec.Dot(inverse.AsSpan(a * n, n), inverse.AsSpan(b * n, n)) / (length[a] * length[b]) : double.NaN;
        var errors = new double[n];
        for (int k = 0; k < n; k++) errors[k] = Math.Sqrt(covariance[k * n + k]);
        return new FitStatistics(squares, freedom, Math.Sqrt(variance), covariance, errors);
    }
}
