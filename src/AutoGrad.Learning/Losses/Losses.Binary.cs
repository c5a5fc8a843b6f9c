namespace AutoGrad.Learning;

/// <content>Losses of one score that separates two classes.</content>
public static partial class Losses
{
    /// <summary>The hinge loss max(0, 1 − y z) of a support vector machine (Cortes and Vapnik, 1995). At the kink, y z = 1, the derivative is 0.</summary>
    /// <param name="score">z, the score; its sign is the class.</param>
    /// <param name="label">y, the class: +1 or −1.</param>
    /// <returns>The loss.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Hinge(double score, int label) => Math.Max(0, 1 - label * score);

    /// <summary>The squared hinge loss max(0, 1 − y z)², without a factor ½: scikit-learn's <c>squared_hinge</c>.</summary>
    /// <param name="score">z, the score; its sign is the class.</param>
    /// <param name="label">y, the class: +1 or −1.</param>
    /// <returns>The loss.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double SquaredHinge(double score, int label)
    {
        var h = Math.Max(0, 1 - label * score);
        return h * h;
    }

    /// <summary>The logistic loss log(1 + exp(−y z)), the negative logarithm of the likelihood of a class; torch's <c>soft_margin_loss</c>. Neither overflows nor loses its tail.</summary>
    /// <param name="score">z, the log-odds of the class +1.</param>
    /// <param name="label">y, the class: +1 or −1.</param>
    /// <returns>The loss, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Logistic(double score, int label) => SpecialFunctions.Softplus(-label * score);

    /// <summary>The binary cross-entropy −y log p − (1 − y) log(1 − p) with p = 1 / (1 + e⁻ᶻ): torch's <c>binary_cross_entropy_with_logits</c>. Exact for any logit.</summary>
    /// <param name="logit">z, the log-odds.</param>
    /// <param name="target">y, from 0 to 1: a class, or the probability of it.</param>
    /// <returns>The loss, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double BinaryCrossEntropy(double logit, [NoDerivative] double target) =>
        target * SpecialFunctions.Softplus(-logit) + (1 - target) * SpecialFunctions.Softplus(logit);

    /// <summary>
    /// The focal loss −(1 − q)ᵞ log q with q the probability of the true class (Lin et al., 2017), from a logit, without the weight α: torchvision's
    /// <c>sigmoid_focal_loss</c> with <c>alpha = -1</c>. With γ = 0 it is the cross-entropy.
    /// </summary>
    /// <param name="logit">z, the log-odds of the class 1.</param>
    /// <param name="label">The class: 1 or 0.</param>
    /// <param name="gamma">γ ≥ 0: how much what is easy counts less.</param>
    /// <returns>The loss.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Focal(double logit, int label, [NoDerivative] double gamma = 2)
    {
        var margin = label == 1 ? logit : -logit;
        return Math.Exp(-gamma * SpecialFunctions.Softplus(margin)) * SpecialFunctions.Softplus(-margin);
    }
}
