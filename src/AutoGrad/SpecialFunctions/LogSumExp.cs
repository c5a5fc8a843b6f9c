namespace AutoGrad;

public static partial class SpecialFunctions
{
    /// <summary>
    /// log Σ exp(xᵢ) without overflow: the greatest term, and the logarithm of the sum of the ratios to it. −∞ of an empty span; NaN where an
    /// element is NaN. Where it crosses zero, within 4·10⁻¹⁶ · (max |xᵢ| + n) of it.
    /// </summary>
    /// <param name="x">The logarithms, of any number.</param>
    /// <returns>The logarithm of the sum.</returns>
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        var greatest = double.NegativeInfinity;
        foreach (var element in x) greatest = Math.Max(greatest, element);
        if (!double.IsFinite(greatest)) return greatest;
        var sum = 0.0;
        foreach (var element in x) sum += Math.Exp(element - greatest);
        return greatest + Math.Log(sum);
    }
}
