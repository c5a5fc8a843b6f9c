namespace AutoGrad.Optimization;

/// <summary>A fitted curve: its parameters, what they are worth, and how the fit ended.</summary>
/// <param name="Result">How the fit ended; its value is ½Σwᵢ²rᵢ².</param>
/// <param name="Statistics">Covariance, standard errors, intervals.</param>
public sealed record CurveFitResult(OptimizationResult Result, FitStatistics Statistics)
{
    /// <summary>The fitted parameters.</summary>
    public double[] Parameters => Result.X;

    /// <summary>The reason, and the table of parameters.</summary>
    public override string ToString() => Result.Explain() + Environment.NewLine + Statistics.Summary();
}

/// <summary>Fits y ≈ model(x, p) by least squares: the call that most fits are. <see cref="LevenbergMarquardt"/> with a Jacobian by central differences; where every bit of speed or accuracy counts, give it residuals with a generated one.</summary>
public static class CurveFit
{
    /// <summary>A curve: the value at x for the parameters p.</summary>
    /// <param name="x">The abscissa.</param>
    /// <param name="p">The parameters.</param>
    public delegate double Model(double x, ReadOnlySpan<double> p);

    /// <summary>Finds the parameters that minimise ½Σ(wᵢ(model(xᵢ, p) − yᵢ))².</summary>
    /// <param name="model">The curve.</param>
    /// <param name="x">The abscissae; not modified.</param>
    /// <param name="y">The observations, one for each.</param>
    /// <param name="start">The parameters to start from; never modified.</param>
    /// <param name="bounds">The limits of the parameters, or null for none.</param>
    /// <param name="loss">The loss of each squared residual, or null for the square itself.</param>
    /// <param name="sigma">The standard deviations of the observations, whose inverses are the weights; null for equal ones.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no observations, or a deviation is not positive.</exception>
    public static CurveFitResult Fit(Model model, double[] x, double[] y, ReadOnlySpan<double> start, Bounds? bounds = null, RobustLoss? loss = null, double[]? sigma = null,
        LevenbergMarquardtOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length == 0 || x.Length != y.Length) throw new ArgumentException($"There are {x.Length} abscissae and {y.Length} observations.", nameof(y));
        if (sigma is not null && (sigma.Length != y.Length || sigma.Any(s => !(s > 0)))) throw new ArgumentException("There is one positive deviation for each observation.", nameof(sigma));
        NumericalResiduals residuals = Residuals.Of((p, r) =>
        {
            for (int i = 0; i < r.Length; i++) r[i] = (model(x[i], p) - y[i]) / (sigma?[i] ?? 1);
        }, start.Length, y.Length);
        if (bounds is not null) residuals = residuals.Within(bounds.Lower, bounds.Upper);
        OptimizationResult result = LevenbergMarquardt.Minimize(residuals, start, bounds, loss, options, cancellationToken);
        return new CurveFitResult(result, FitStatistics.At(residuals, result.X, bounds, loss));
    }
}
