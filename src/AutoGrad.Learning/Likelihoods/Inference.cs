namespace AutoGrad.Learning;

/// <summary>How sure estimates are.</summary>
/// <param name="Estimates">The n estimates.</param>
/// <param name="StandardErrors">Their n standard errors.</param>
/// <param name="Covariance">Their covariance, n × n, row by row.</param>
public sealed record Inference(double[] Estimates, double[] StandardErrors, double[] Covariance)
{
    /// <summary>
    /// Standard errors of maximum-likelihood estimates: the inverse of the observed information, which is the generated Hessian of the negative log-likelihood at its minimum
    /// (Efron and Hinkley, 1978).
    /// </summary>
    /// <param name="objective">The negative log-likelihood, the sum over all observations, asked for with <see cref="Derivatives.Hvp"/>.</param>
    /// <param name="estimates">The minimum, n numbers.</param>
    /// <exception cref="ArgumentException">The objective brings no Hessian; or it is not positive definite there: the point is no minimum, or a parameter is not determined by the data.</exception>
    public static Inference At(IObjective objective, ReadOnlySpan<double> estimates)
    {
        var n = estimates.Length;
        var covariance = InverseHessian(objective, estimates) ?? throw new ArgumentException("The Hessian is not positive definite there: the point is no minimum, or the data do not determine every parameter.", nameof(estimates));
        return new Inference(estimates.ToArray(), [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i * n + i]))], covariance);
    }

    /// <summary>The confidence interval of a parameter by the normal approximation (Wald's): estimate ± z · standard error.</summary>
    /// <param name="parameter">Its number.</param>
    /// <param name="level">The coverage, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1, or there is no such parameter.</exception>
    public (double Lower, double Upper) Interval(int parameter, double level = 0.95)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1.");
        if ((uint)parameter >= (uint)Estimates.Length) throw new ArgumentOutOfRangeException(nameof(parameter), parameter, $"There are {Estimates.Length} parameters.");
        var reach = SpecialFunctions.NormalQuantile((1 + level) / 2) * StandardErrors[parameter];
        return (Estimates[parameter] - reach, Estimates[parameter] + reach);
    }

    /// <summary>
    /// Newton's method on the gradient, from an estimate that is all but there: an optimiser compares values, whose rounding hides the last half of an estimate's digits.
    /// </summary>
    /// <param name="objective">The negative log-likelihood, asked for with <see cref="Derivatives.Hvp"/>.</param>
    /// <param name="estimates">An optimiser's result; refined in place, as long as steps become shorter.</param>
    /// <exception cref="ArgumentException">The objective brings no Hessian.</exception>
    public static void Refine(IObjective objective, Span<double> estimates)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var (n, gradient, step, last) = (estimates.Length, new double[estimates.Length], new double[estimates.Length], double.PositiveInfinity);
        while (InverseHessian(objective, estimates) is { } inverse)
        {
            objective.ValueAndGradient(estimates, gradient);
            var length = 0.0;
            for (var i = 0; i < n; i++)
            {
                step[i] = 0;
                for (var j = 0; j < n; j++) step[i] += inverse[i * n + j] * gradient[j];
                length = Math.Max(length, Math.Abs(step[i]) / Math.Max(Math.Abs(estimates[i]), double.Epsilon));
            }

            if (!(length < last)) return;
            last = length;
            for (var i = 0; i < n; i++) estimates[i] -= step[i];
        }
    }

    /// <summary>The inverse of the Hessian, or null where that is not positive definite.</summary>
    private static double[]? InverseHessian(IObjective objective, ReadOnlySpan<double> x)
    {
        if (objective is not IHessianVectorProduct second) throw new ArgumentException("The objective brings no Hessian: mark its method [Differentiable(Derivatives.Default | Derivatives.Hvp)].", nameof(objective));
        var n = x.Length;
        var (hessian, unit, column) = (new double[n * n], new double[n], new double[n]);
        for (var j = 0; j < n; j++)
        {
            unit[j] = 1;
            second.HessianVectorProduct(x, unit, column);
            unit[j] = 0;
            for (var i = 0; i < n; i++) hessian[i * n + j] = column[i];
        }

        return Cholesky.Inverse(hessian, n);
    }
}
