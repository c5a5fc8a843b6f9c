namespace AutoGrad.Learning;

/// <content>Losses of a score for each of several classes.</content>
public static partial class Losses
{
    /// <summary>The cross-entropy of the softmax, log Σⱼ exp(sⱼ) − s_y: torch's <c>cross_entropy</c>. Exact for any logits.</summary>
    /// <param name="scores">s, a logit for each class.</param>
    /// <param name="label">y, the number of the class.</param>
    /// <returns>The loss, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> scores, int label) => Normaliser.Of(scores) - scores[label];

    /// <summary>
    /// The cross-entropy of the softmax with label smoothing (Szegedy et al., 2016): the target is 1 − ε for the class and ε/K more for all K classes, torch's
    /// <c>cross_entropy(label_smoothing=ε)</c>.
    /// </summary>
    /// <param name="scores">s, a logit for each class.</param>
    /// <param name="label">y, the number of the class.</param>
    /// <param name="smoothing">ε, from 0 to 1.</param>
    /// <returns>The loss, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double SmoothedCrossEntropy(ReadOnlySpan<double> scores, int label, [NoDerivative] double smoothing)
    {
        var normaliser = Normaliser.Of(scores);
        var rest = 0.0;
        foreach (var score in scores) rest += normaliser - score;
        return (1 - smoothing) * (normaliser - scores[label]) + smoothing / scores.Length * rest;
    }

    /// <summary>The Kullback–Leibler divergence Σ pⱼ (log pⱼ − log qⱼ) of q = softmax(s) from p; a term with pⱼ = 0 is 0.</summary>
    /// <param name="scores">s, a logit for each class.</param>
    /// <param name="probabilities">p, which sum to 1.</param>
    /// <returns>The divergence, in nats.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double KullbackLeibler(ReadOnlySpan<double> scores, [NoDerivative] ReadOnlySpan<double> probabilities)
    {
        RequirePairs(scores.Length, probabilities.Length);
        var normaliser = Normaliser.Of(scores);
        var sum = 0.0;
        for (var j = 0; j < scores.Length; j++)
            if (probabilities[j] > 0) sum += probabilities[j] * (Math.Log(probabilities[j]) - scores[j] + normaliser);
        return sum;
    }

    /// <summary>The multiclass hinge loss Σ_{j≠y} max(0, sⱼ − s_y + 1) of Weston and Watkins (1999), the sum and not the mean over classes.</summary>
    /// <param name="scores">s, a score for each class.</param>
    /// <param name="label">y, the number of the class.</param>
    /// <returns>The loss.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double WestonWatkins(ReadOnlySpan<double> scores, int label)
    {
        var sum = 0.0;
        for (var j = 0; j < scores.Length; j++)
            if (j != label) sum += Math.Max(0, scores[j] - scores[label] + 1);
        return sum;
    }

    /// <summary>The multiclass hinge loss max(0, 1 + max_{j≠y} sⱼ − s_y) of Crammer and Singer (2001). Where classes tie, they share the derivative.</summary>
    /// <param name="scores">s, a score for each class.</param>
    /// <param name="label">y, the number of the class.</param>
    /// <returns>The loss; 0 where there is one class only.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double CrammerSinger(ReadOnlySpan<double> scores, int label)
    {
        var other = double.NegativeInfinity;
        for (var j = 0; j < scores.Length; j++)
            if (j != label) other = Math.Max(other, scores[j]);
        return Math.Max(0, 1 + other - scores[label]);
    }
}
