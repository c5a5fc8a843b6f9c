namespace AutoGrad.Learning;

/// <summary>
/// Losses under the names that torch, optax, Keras and scikit-learn give them. A loss of one prediction is the loss itself; one of several is their mean, over spans of the
/// same length that are not empty. Targets are constants.
/// </summary>
public static partial class Losses
{
    /// <summary>The mean squared error (1/n) Σ (pᵢ − yᵢ)², without a factor ½: torch's <c>mse_loss</c>.</summary>
    /// <param name="predictions">n predictions.</param>
    /// <param name="targets">n targets.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are none, or another number of targets.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double MeanSquaredError(ReadOnlySpan<double> predictions, [NoDerivative] ReadOnlySpan<double> targets)
    {
        RequirePairs(predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var r = predictions[i] - targets[i];
            sum += r * r;
        }

        return sum / predictions.Length;
    }

    /// <summary>The mean absolute error (1/n) Σ |pᵢ − yᵢ|: torch's <c>l1_loss</c>. The derivative of a term at 0 is 0.</summary>
    /// <param name="predictions">n predictions.</param>
    /// <param name="targets">n targets.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are none, or another number of targets.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double MeanAbsoluteError(ReadOnlySpan<double> predictions, [NoDerivative] ReadOnlySpan<double> targets)
    {
        RequirePairs(predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++) sum += Math.Abs(predictions[i] - targets[i]);
        return sum / predictions.Length;
    }

    /// <summary>
    /// The mean of Huber's loss, ½ r² for |r| ≤ δ and δ (|r| − ½ δ) beyond: torch's <c>huber_loss</c>, optax's <c>huber_loss</c> (P. J. Huber, 1964).
    /// </summary>
    /// <param name="predictions">n predictions.</param>
    /// <param name="targets">n targets.</param>
    /// <param name="delta">δ &gt; 0, where the square turns into a line.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are none, or another number of targets.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Huber(ReadOnlySpan<double> predictions, [NoDerivative] ReadOnlySpan<double> targets, [NoDerivative] double delta = 1)
    {
        RequirePairs(predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var r = predictions[i] - targets[i];
            if (Math.Abs(r) <= delta) sum += 0.5 * r * r;
            else sum += delta * (Math.Abs(r) - 0.5 * delta);
        }

        return sum / predictions.Length;
    }

    /// <summary>The mean of log cosh (pᵢ − yᵢ), which is ½ r² near zero and |r| − log 2 far from it; it never overflows.</summary>
    /// <param name="predictions">n predictions.</param>
    /// <param name="targets">n targets.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are none, or another number of targets.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double LogCosh(ReadOnlySpan<double> predictions, [NoDerivative] ReadOnlySpan<double> targets)
    {
        RequirePairs(predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var r = predictions[i] - targets[i];
            sum += r + SpecialFunctions.Softplus(-2 * r) - Log2;
        }

        return sum / predictions.Length;
    }

    /// <summary>The mean quantile (pinball) loss, τ r for r = yᵢ − pᵢ ≥ 0 and (τ − 1) r below (Koenker and Bassett, 1978); scikit-learn's <c>mean_pinball_loss</c>. The derivative of a term at 0 is 0.</summary>
    /// <param name="predictions">n predictions of the quantile.</param>
    /// <param name="targets">n targets.</param>
    /// <param name="quantile">τ, from 0 to 1; ½ is half the absolute error.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are none, or another number of targets.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Quantile(ReadOnlySpan<double> predictions, [NoDerivative] ReadOnlySpan<double> targets, [NoDerivative] double quantile)
    {
        RequirePairs(predictions.Length, targets.Length);
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var r = targets[i] - predictions[i];
            if (r > 0) sum += quantile * r;
            else if (r < 0) sum += (quantile - 1) * r;
        }

        return sum / predictions.Length;
    }

    private const double Log2 = 0.693147180559945309417;

    private static void RequirePairs(int predictions, int targets)
    {
        if (predictions == 0) throw new ArgumentException("There are no predictions to average over.", nameof(predictions));
        if (predictions != targets) throw new ArgumentException($"There are {predictions} predictions and {targets} targets.", nameof(targets));
    }
}
