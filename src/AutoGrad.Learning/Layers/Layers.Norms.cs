namespace AutoGrad.Learning;

/// <content>Layers that standardise.</content>
public static partial class Layers
{
    /// <summary>Layer normalisation (Ba, Kiros and Hinton, 2016): γ (x − mean) / √(variance + ε) + β over the features of one row, with the variance of the population.</summary>
    /// <param name="input">x, f features.</param>
    /// <param name="gamma">γ, f numbers.</param>
    /// <param name="beta">β, f numbers.</param>
    /// <param name="output">Receives f numbers.</param>
    /// <param name="epsilon">ε &gt; 0; torch's default is 1e-5. Features that are all the same give β.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void LayerNorm(ReadOnlySpan<double> input, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, Span<double> output, [NoDerivative] double epsilon = 1e-5)
    {
        var mean = 0.0;
        foreach (var x in input) mean += x;
        mean /= input.Length;
        var variance = 0.0;
        foreach (var x in input) variance += (x - mean) * (x - mean);
        var scale = 1 / Math.Sqrt(variance / input.Length + epsilon);
        for (var i = 0; i < output.Length; i++) output[i] = gamma[i] * (input[i] - mean) * scale + beta[i];
    }

    /// <summary>
    /// Batch normalisation in training (Ioffe and Szegedy, 2015): each feature by its own mean and variance over the batch, γ (x − mean) / √(variance + ε) + β. A batch of one row gives β.
    /// </summary>
    /// <param name="input">x, rows × f, row by row.</param>
    /// <param name="gamma">γ, f numbers.</param>
    /// <param name="beta">β, f numbers.</param>
    /// <param name="output">Receives rows × f numbers.</param>
    /// <param name="epsilon">ε &gt; 0; torch's default is 1e-5.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BatchNorm(ReadOnlySpan<double> input, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, Span<double> output, [NoDerivative] double epsilon = 1e-5)
    {
        var features = gamma.Length;
        var rows = input.Length / features;
        for (var j = 0; j < features; j++)
        {
            var mean = 0.0;
            for (var i = 0; i < rows; i++) mean += input[i * features + j];
            mean /= rows;
            var variance = 0.0;
            for (var i = 0; i < rows; i++) variance += (input[i * features + j] - mean) * (input[i * features + j] - mean);
            var scale = gamma[j] / Math.Sqrt(variance / rows + epsilon);
            for (var i = 0; i < rows; i++) output[i * features + j] = (input[i * features + j] - mean) * scale + beta[j];
        }
    }

    /// <summary>Batch normalisation at inference, by the statistics that training kept (<see cref="RunningStatistics"/>).</summary>
    /// <param name="input">x, rows × f, row by row.</param>
    /// <param name="gamma">γ, f numbers.</param>
    /// <param name="beta">β, f numbers.</param>
    /// <param name="mean">The means, f numbers.</param>
    /// <param name="variance">The variances, f numbers.</param>
    /// <param name="output">Receives rows × f numbers.</param>
    /// <param name="epsilon">ε, as in training.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void BatchNormInference(
        ReadOnlySpan<double> input, ReadOnlySpan<double> gamma, ReadOnlySpan<double> beta, [NoDerivative] ReadOnlySpan<double> mean, [NoDerivative] ReadOnlySpan<double> variance,
        Span<double> output, [NoDerivative] double epsilon = 1e-5)
    {
        var features = gamma.Length;
        for (var i = 0; i < output.Length; i++)
        {
            var j = i % features;
            output[i] = gamma[j] * (input[i] - mean[j]) / Math.Sqrt(variance[j] + epsilon) + beta[j];
        }
    }
}
