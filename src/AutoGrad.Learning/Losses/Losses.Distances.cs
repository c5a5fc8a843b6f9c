namespace AutoGrad.Learning;

/// <content>Distances between vectors, both of which are differentiated.</content>
public static partial class Losses
{
    /// <summary>The distance Σ |aᵢ − bᵢ|. The derivative of a term at 0 is 0.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <returns>The distance.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double L1Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequirePairs(a.Length, b.Length);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += Math.Abs(a[i] - b[i]);
        return sum;
    }

    /// <summary>The Euclidean distance √Σ (aᵢ − bᵢ)². The gradient between equal vectors is 0.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <returns>The distance.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double L2Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequirePairs(a.Length, b.Length);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum > 0 ? Math.Sqrt(sum) : 0;
    }

    /// <summary>The cosine distance 1 − a·b / (|a| |b|): torch's <c>cosine_embedding_loss</c> of a pair that belongs together. Of a vector of zeros, which has no direction, it is 1, with gradient 0.</summary>
    /// <param name="a">A vector.</param>
    /// <param name="b">A vector of the same length.</param>
    /// <returns>The distance, from 0 to 2.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Cosine(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequirePairs(a.Length, b.Length);
        double dot = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return aa > 0 && bb > 0 ? 1 - dot / (Math.Sqrt(aa) * Math.Sqrt(bb)) : 1;
    }

    /// <summary>The triplet loss max(0, |a − p| − |a − n| + margin) with Euclidean distances (Schroff et al., 2015): torch's <c>triplet_margin_loss</c> without its 1e-6.</summary>
    /// <param name="anchor">a.</param>
    /// <param name="positive">p, which should be near.</param>
    /// <param name="negative">n, which should be far.</param>
    /// <param name="margin">How much farther.</param>
    /// <returns>The loss.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double Triplet(ReadOnlySpan<double> anchor, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, [NoDerivative] double margin = 1) =>
        Math.Max(0, L2Distance(anchor, positive) - L2Distance(anchor, negative) + margin);
}
