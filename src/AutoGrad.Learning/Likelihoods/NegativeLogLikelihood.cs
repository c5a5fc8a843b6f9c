namespace AutoGrad.Learning;

/// <summary>
/// The negative logarithm of the likelihood of independent observations, −Σ log p(xᵢ; θ): the sum, with every constant, so that its Hessian at the minimum is the observed information and
/// <see cref="Inference"/> brings standard errors. Outside the domain of a parameter it is +∞, which a line search steps back from.
/// </summary>
public static partial class NegativeLogLikelihood
{
    private const double HalfLogTwoPi = 0.918938533204672741780;
    private const double LogPi = 1.144729885849400174143;

    /// <summary>Normal observations.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="deviation">σ &gt; 0.</param>
    /// <param name="data">The observations.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Gaussian(double mean, double deviation, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(deviation > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data)
        {
            var z = (x - mean) / deviation;
            sum += 0.5 * z * z;
        }

        return sum + data.Length * (Math.Log(deviation) + HalfLogTwoPi);
    }

    /// <summary>Double-exponential observations: the location's estimate is the median.</summary>
    /// <param name="location">μ.</param>
    /// <param name="scale">b &gt; 0.</param>
    /// <param name="data">The observations.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Laplace(double location, double scale, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(scale > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data) sum += Math.Abs(x - location);
        return sum / scale + data.Length * Math.Log(2 * scale);
    }

    /// <summary>Successes (1) and failures (0).</summary>
    /// <param name="probability">p, between 0 and 1.</param>
    /// <param name="data">The observations, 0 or 1.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Bernoulli(double probability, ReadOnlySpan<int> data)
    {
        var successes = 0;
        foreach (var x in data) successes += x;
        if (probability < 0 || probability > 1) return double.PositiveInfinity;
        var sum = 0.0;
        if (successes > 0) sum -= successes * Math.Log(probability);
        if (successes < data.Length) sum -= (data.Length - successes) * SpecialFunctions.Log1p(-probability);
        return sum;
    }

    /// <summary>Classes, from logits that are determined up to a common constant; hold one of them fixed for standard errors.</summary>
    /// <param name="logits">A logit for each class.</param>
    /// <param name="data">The numbers of the classes observed.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Categorical(ReadOnlySpan<double> logits, ReadOnlySpan<int> data)
    {
        var sum = data.Length * Normaliser.Of(logits);
        foreach (var k in data) sum -= logits[k];
        return sum;
    }

    /// <summary>Counts.</summary>
    /// <param name="logRate">log λ.</param>
    /// <param name="data">The observations, 0, 1, 2, ….</param>
    /// <returns>The sum, in nats, with log xᵢ! (which torch's <c>poisson_nll_loss</c> leaves out).</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Poisson(double logRate, [NoDerivative] ReadOnlySpan<double> data)
    {
        var sum = data.Length * Math.Exp(logRate);
        foreach (var x in data) sum += SpecialFunctions.LogGamma(x + 1) - x * logRate;
        return sum;
    }

    /// <summary>Counts that spread more than Poisson's: the variance is m + m²/r.</summary>
    /// <param name="mean">m &gt; 0.</param>
    /// <param name="size">r &gt; 0, the dispersion; Poisson as it grows.</param>
    /// <param name="data">The observations, 0, 1, 2, ….</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double NegativeBinomial(double mean, double size, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(mean > 0) || !(size > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data)
            sum += SpecialFunctions.LogGamma(x + 1) + SpecialFunctions.LogGamma(size) - SpecialFunctions.LogGamma(x + size)
                + size * SpecialFunctions.Log1p(mean / size) + x * (Math.Log(mean + size) - Math.Log(mean));
        return sum;
    }

    /// <summary>Positive observations of the gamma distribution.</summary>
    /// <param name="shape">k &gt; 0.</param>
    /// <param name="rate">β &gt; 0, one over the scale.</param>
    /// <param name="data">The observations, positive.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Gamma(double shape, double rate, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(shape > 0) || !(rate > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data) sum += rate * x - (shape - 1) * Math.Log(x);
        return sum + data.Length * (SpecialFunctions.LogGamma(shape) - shape * Math.Log(rate));
    }

    /// <summary>Observations between 0 and 1 of the beta distribution.</summary>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">b &gt; 0.</param>
    /// <param name="data">The observations, between 0 and 1.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Beta(double a, double b, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(a > 0) || !(b > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data) sum -= (a - 1) * Math.Log(x) + (b - 1) * SpecialFunctions.Log1p(-x);
        return sum + data.Length * SpecialFunctions.LogBeta(a, b);
    }

    /// <summary>Observations with the heavy tails of Student's t.</summary>
    /// <param name="location">μ.</param>
    /// <param name="scale">s &gt; 0.</param>
    /// <param name="freedom">ν &gt; 0, degrees of freedom.</param>
    /// <param name="data">The observations.</param>
    /// <returns>The sum, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double StudentT(double location, double scale, double freedom, [NoDerivative] ReadOnlySpan<double> data)
    {
        if (!(scale > 0) || !(freedom > 0)) return double.PositiveInfinity;
        var sum = 0.0;
        foreach (var x in data)
        {
            var z = (x - location) / scale;
            sum += (freedom + 1) / 2 * SpecialFunctions.Log1p(z * z / freedom);
        }

        return sum + data.Length * (SpecialFunctions.LogGamma(freedom / 2) - SpecialFunctions.LogGamma((freedom + 1) / 2) + (Math.Log(freedom) + LogPi) / 2 + Math.Log(scale));
    }
}
