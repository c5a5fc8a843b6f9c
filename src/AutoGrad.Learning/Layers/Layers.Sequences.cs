namespace AutoGrad.Learning;

/// <content>Layers of sequences.</content>
public static partial class Layers
{
    /// <summary>
    /// One step of a long short-term memory (Hochreiter and Schmidhuber, 1997; Gers et al., 2000), with the gates in torch's order: input, forget, candidate, output;
    /// c′ = f c + i g and h′ = o tanh c′.
    /// </summary>
    /// <param name="input">x, n numbers.</param>
    /// <param name="hidden">h, m numbers.</param>
    /// <param name="cell">c, m numbers.</param>
    /// <param name="weights">4m × (n + m): a row for each unit of each gate, on x and then on h.</param>
    /// <param name="bias">4m numbers.</param>
    /// <param name="output">Receives h′ and behind it c′, 2m numbers.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void LstmCell(
        ReadOnlySpan<double> input, ReadOnlySpan<double> hidden, ReadOnlySpan<double> cell, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias, Span<double> output)
    {
        int units = cell.Length, row = input.Length + units;
        if (weights.Length != 4 * units * row || bias.Length != 4 * units)
            throw new ArgumentException($"{units} units of {input.Length} inputs need {4 * units * row} weights and {4 * units} biases; there are {weights.Length} and {bias.Length}.", nameof(weights));
        var gates = new double[4 * units];
        for (var g = 0; g < gates.Length; g++)
        {
            var sum = bias[g];
            for (var i = 0; i < input.Length; i++) sum += weights[g * row + i] * input[i];
            for (var i = 0; i < units; i++) sum += weights[g * row + input.Length + i] * hidden[i];
            gates[g] = sum;
        }

        for (var u = 0; u < units; u++)
        {
            var next = SpecialFunctions.Sigmoid(gates[units + u]) * cell[u] + SpecialFunctions.Sigmoid(gates[u]) * Math.Tanh(gates[2 * units + u]);
            output[units + u] = next;
            output[u] = SpecialFunctions.Sigmoid(gates[3 * units + u]) * Math.Tanh(next);
        }
    }

    /// <summary>Scaled dot-product attention softmax(QKᵀ / √d) V (Vaswani et al., 2017), one head, without a mask: torch's <c>scaled_dot_product_attention</c>.</summary>
    /// <param name="queries">Q, n × d.</param>
    /// <param name="keys">K, m × d.</param>
    /// <param name="values">V, m × v.</param>
    /// <param name="dimension">d.</param>
    /// <param name="output">Receives n × v numbers.</param>
    [Differentiable(Derivatives.Default | Derivatives.Jacobian)]
    public static void Attention(ReadOnlySpan<double> queries, ReadOnlySpan<double> keys, ReadOnlySpan<double> values, int dimension, Span<double> output)
    {
        int n = queries.Length / dimension, m = keys.Length / dimension, width = values.Length / m;
        var scale = 1 / Math.Sqrt(dimension);
        for (var q = 0; q < n; q++)
        {
            var scores = new double[m];
            for (var k = 0; k < m; k++)
            {
                var dot = 0.0;
                for (var i = 0; i < dimension; i++) dot += queries[q * dimension + i] * keys[k * dimension + i];
                scores[k] = dot * scale;
            }

            var normaliser = Normaliser.Of(scores);
            for (var c = 0; c < width; c++)
            {
                var sum = 0.0;
                for (var k = 0; k < m; k++) sum += Math.Exp(scores[k] - normaliser) * values[k * width + c];
                output[q * width + c] = sum;
            }
        }
    }
}
