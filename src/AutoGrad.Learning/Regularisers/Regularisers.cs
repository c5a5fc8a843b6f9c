namespace AutoGrad.Learning;

/// <summary>Penalties on weights, to be added to a loss: the lecture's (1/N) Σ Lᵢ + λ R(W). Whether biases are among the weights is the caller's choice; usually they are not.</summary>
public static partial class Regularisers
{
    /// <summary>Σ |wᵢ|, the lasso's penalty. Its derivative at 0 is 0.</summary>
    /// <param name="weights">w.</param>
    /// <returns>The penalty; 0 of no weights.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double L1(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var w in weights) sum += Math.Abs(w);
        return sum;
    }

    /// <summary>½ Σ wᵢ², with the factor ½: the ridge's penalty, whose gradient is w.</summary>
    /// <param name="weights">w.</param>
    /// <returns>The penalty; 0 of no weights.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double L2(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var w in weights) sum += w * w;
        return sum / 2;
    }

    /// <summary>α ρ Σ |wᵢ| + ½ α (1 − ρ) Σ wᵢ² (Zou and Hastie, 2005), in scikit-learn's parameters.</summary>
    /// <param name="weights">w.</param>
    /// <param name="alpha">α ≥ 0, the strength.</param>
    /// <param name="l1Ratio">ρ, from 0 (ridge) to 1 (lasso).</param>
    /// <returns>The penalty; 0 of no weights.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double ElasticNet(ReadOnlySpan<double> weights, [NoDerivative] double alpha, [NoDerivative] double l1Ratio) =>
        alpha * l1Ratio * L1(weights) + alpha * (1 - l1Ratio) * L2(weights);

    /// <summary>Σ √p |w_g| over consecutive groups of p weights (Yuan and Lin, 2006): a group is zero as a whole. Its derivative at a group of zeros is 0.</summary>
    /// <param name="weights">w; the last group may be shorter.</param>
    /// <param name="groupSize">p ≥ 1.</param>
    /// <returns>The penalty; 0 of no weights.</returns>
    /// <exception cref="ArgumentException">A group would be empty.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jvp | Derivatives.Hessian)]
    public static double GroupLasso(ReadOnlySpan<double> weights, int groupSize)
    {
        if (groupSize < 1) throw new ArgumentException("A group has at least one weight.", nameof(groupSize));
        var sum = 0.0;
        for (var first = 0; first < weights.Length; first += groupSize)
        {
            var squares = 0.0;
            var size = Math.Min(groupSize, weights.Length - first);
            for (var i = 0; i < size; i++) squares += weights[first + i] * weights[first + i];
            if (squares > 0) sum += Math.Sqrt(size * squares);
        }

        return sum;
    }

    /// <summary>Max norm: each of consecutive groups of weights that is longer than c is shortened to it, in place (Srebro and Shraibman, 2005). A projection, to follow an update; not a penalty.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="maximum">c ≥ 0, the greatest Euclidean length.</param>
    /// <param name="groupSize">The weights of one unit; 0 for all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum or the size is negative.</exception>
    public static void ProjectMaxNorm(Span<double> weights, double maximum, int groupSize = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        ArgumentOutOfRangeException.ThrowIfNegative(groupSize);
        var size = groupSize == 0 ? weights.Length : groupSize;
        for (var first = 0; first < weights.Length; first += size)
        {
            var group = weights.Slice(first, Math.Min(size, weights.Length - first));
            var largest = 0.0;
            foreach (var w in group) largest = Math.Max(largest, Math.Abs(w));
            if (largest == 0) continue;
            var squares = 0.0;
            foreach (var w in group) squares += w / largest * (w / largest);
            var length = largest * Math.Sqrt(squares);
            if (!(length > maximum)) continue;
            for (var i = 0; i < group.Length; i++) group[i] *= maximum / length;
        }
    }
}
