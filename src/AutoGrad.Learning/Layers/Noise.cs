namespace AutoGrad.Learning;

/// <summary>What is drawn before a batch and handed to layers as constants, and where weights start.</summary>
public static class Noise
{
    /// <summary>An inverted-dropout mask: 0 with the probability <paramref name="rate"/>, else 1 / (1 − rate), so that its mean is 1.</summary>
    /// <param name="mask">Receives the numbers.</param>
    /// <param name="rate">From 0 to below 1.</param>
    /// <param name="random">The source of chance.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not from 0 to below 1.</exception>
    public static void DrawMask(Span<double> mask, double rate, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(rate >= 0 && rate < 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate of dropout is from 0 to below 1.");
        for (var i = 0; i < mask.Length; i++) mask[i] = random.NextDouble() < rate ? 0 : 1 / (1 - rate);
    }

    /// <summary>Glorot and Bengio's uniform start (2010), ± √(6 / (inputs + outputs)), for tanh and sigmoid: torch's <c>xavier_uniform_</c>.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="inputs">Inputs of a unit.</param>
    /// <param name="outputs">Units.</param>
    /// <param name="random">The source of chance.</param>
    public static void Glorot(Span<double> weights, int inputs, int outputs, Random random) => Uniform(weights, Math.Sqrt(6.0 / (inputs + outputs)), random);

    /// <summary>He et al.'s uniform start (2015), ± √(6 / inputs), for ReLU: torch's <c>kaiming_uniform_(nonlinearity='relu')</c>.</summary>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="inputs">Inputs of a unit.</param>
    /// <param name="random">The source of chance.</param>
    public static void He(Span<double> weights, int inputs, Random random) => Uniform(weights, Math.Sqrt(6.0 / inputs), random);

    private static void Uniform(Span<double> weights, double reach, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        for (var i = 0; i < weights.Length; i++) weights[i] = reach * (2 * random.NextDouble() - 1);
    }
}
