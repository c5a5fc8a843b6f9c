namespace AutoGrad.Learning;

/// <summary>
/// The normaliser of a softmax, as source: a rule of <see cref="SpecialFunctions.LogSumExp(ReadOnlySpan{double})"/> reads its span again in reverse, by when an array that belongs to one
/// iteration of a loop is gone.
/// </summary>
internal static class Normaliser
{
    /// <summary>log Σ exp(xᵢ). What is taken out, so that nothing overflows, is constant: the sum does not vary with it.</summary>
    public static double Of(ReadOnlySpan<double> logits)
    {
        var greatest = double.NegativeInfinity;
        foreach (var x in logits) greatest = Math.Max(greatest, Differentiation.StopGradient(x));
        var sum = 0.0;
        foreach (var x in logits) sum += Math.Exp(x - greatest);
        return greatest + Math.Log(sum);
    }
}
