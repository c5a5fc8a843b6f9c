namespace AutoGrad.Learning;

/// <summary>
/// Layers of networks as functions of spans: input, parameters, output. Each has its generated derivatives, so that a loss that calls them has one generated gradient. Matrices lie row by row.
/// </summary>
public static partial class Layers
{
    /// <summary>y = W x + b: torch's <c>linear</c>.</summary>
    /// <param name="input">x, n numbers.</param>
    /// <param name="weights">W, m × n.</param>
    /// <param name="bias">b, m numbers.</param>
    /// <param name="output">Receives y, m numbers.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Affine(ReadOnlySpan<double> input, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, Span<double> output)
    {
        if (weights.Length != input.Length * output.Length || bias.Length != output.Length)
            throw new ArgumentException($"{output.Length} outputs of {input.Length} inputs need {input.Length * output.Length} weights and {output.Length} biases; there are {weights.Length} and {bias.Length}.", nameof(weights));
        for (var j = 0; j < output.Length; j++)
        {
            var sum = bias[j];
            for (var i = 0; i < input.Length; i++) sum += weights[j * input.Length + i] * input[i];
            output[j] = sum;
        }
    }

    /// <summary>max(0, x), element by element; the derivative at 0 is 0.</summary>
    /// <param name="input">x.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Relu(ReadOnlySpan<double> input, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = Math.Max(0, input[i]);
    }

    /// <summary>tanh x, element by element.</summary>
    /// <param name="input">x.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Tanh(ReadOnlySpan<double> input, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = Math.Tanh(input[i]);
    }

    /// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
    /// <param name="input">x.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Sigmoid(ReadOnlySpan<double> input, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = SpecialFunctions.Sigmoid(input[i]);
    }

    /// <summary>x Φ(x) with the normal distribution Φ, element by element: the exact GELU (Hendrycks and Gimpel, 2016).</summary>
    /// <param name="input">x.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Gelu(ReadOnlySpan<double> input, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = input[i] * SpecialFunctions.NormalCdf(input[i]);
    }

    /// <summary>The probabilities exp(xᵢ) / Σ exp(xⱼ), without overflow.</summary>
    /// <param name="input">x, logits.</param>
    /// <param name="output">Receives as many probabilities.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Softmax(ReadOnlySpan<double> input, Span<double> output)
    {
        var normaliser = Normaliser.Of(input);
        for (var i = 0; i < output.Length; i++) output[i] = Math.Exp(input[i] - normaliser);
    }

    /// <summary>Inverted dropout (Srivastava et al., 2014), and stochastic depth where all numbers of a mask are the same: y = m x with a mask that was drawn before (<see cref="Noise.DrawMask"/>).</summary>
    /// <param name="input">x.</param>
    /// <param name="mask">m: 0 where a unit is dropped, 1 / (1 − rate) where it is kept; 1 everywhere at inference.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Dropout(ReadOnlySpan<double> input, [NoDerivative] ReadOnlySpan<double> mask, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = mask[i] * input[i];
    }

    /// <summary>A residual connection, y = x + m f(x), whose branch stochastic depth drops as a whole (Huang et al., 2016).</summary>
    /// <param name="input">x.</param>
    /// <param name="branch">f(x), as many numbers.</param>
    /// <param name="survival">m: 1 without stochastic depth and at inference; else 0, or 1 / (1 − rate), as it was drawn.</param>
    /// <param name="output">Receives as many numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Residual(ReadOnlySpan<double> input, ReadOnlySpan<double> branch, [NoDerivative] double survival, Span<double> output)
    {
        for (var i = 0; i < output.Length; i++) output[i] = input[i] + survival * branch[i];
    }
}
