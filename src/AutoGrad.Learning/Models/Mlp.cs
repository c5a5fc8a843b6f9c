namespace AutoGrad.Learning;

/// <summary>
/// A classifier of affine layers with ReLU between them and, in training, inverted dropout behind each ReLU; its loss is the mean cross-entropy and ½ λ |W|², one generated gradient over the
/// parameters of all layers. Parameters lie layer by layer, each layer its weights (outputs × inputs, row by row) and then its biases.
/// </summary>
public sealed partial class Mlp
{
    private readonly int[] _widths;

    /// <param name="widths">The number of features, of units in each hidden layer, and of classes.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is not positive.</exception>
    public Mlp(params ReadOnlySpan<int> widths)
    {
        if (widths.Length < 2 || widths.ContainsAnyInRange(int.MinValue, 0)) throw new ArgumentException("A network has two or more widths, all positive.", nameof(widths));
        _widths = widths.ToArray();
    }

    /// <summary>The number of parameters of all layers.</summary>
    public int ParameterCount => Enumerable.Range(1, _widths.Length - 1).Sum(k => (_widths[k - 1] + 1) * _widths[k]);

    /// <summary>The number of hidden units: the numbers of a mask for one row.</summary>
    public int HiddenUnits => _widths[1..^1].Sum();

    /// <summary>Weights as He et al. start them, biases of zero.</summary>
    /// <param name="seed">The seed of the source of chance.</param>
    public double[] Start(int seed = 1)
    {
        var (random, parameters, at) = (new Random(seed), new double[ParameterCount], 0);
        for (var k = 1; k < _widths.Length; k++)
        {
            Noise.He(parameters.AsSpan(at, _widths[k] * _widths[k - 1]), _widths[k - 1], random);
            at += _widths[k] * (_widths[k - 1] + 1);
        }

        return parameters;
    }

    /// <summary>The mean cross-entropy over rows, and ½ λ Σ w² over all weights but the biases.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="features">The rows of the data.</param>
    /// <param name="labels">The numbers of their classes.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="masks">Dropout masks of every row of the data, <see cref="HiddenUnits"/> numbers each; empty for none.</param>
    /// <param name="rows">The numbers of the rows to average over.</param>
    /// <returns>The mean and the penalty.</returns>
    [Differentiable]
    public double Loss(
        ReadOnlySpan<double> parameters, [NoDerivative] double[][] features, int[] labels, [NoDerivative] double lambda, [NoDerivative] double[] masks, [Rows] ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            var scores = new double[_widths[^1]];
            Forward(parameters, features[row], masks, row, scores);
            sum += Losses.SoftmaxCrossEntropy(scores, labels[row]);
        }

        return sum / rows.Length + lambda * Penalty(parameters);
    }

    /// <summary>The most likely class of a row.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">Its features.</param>
    public int Classify(ReadOnlySpan<double> parameters, double[] row)
    {
        var scores = new double[_widths[^1]];
        Forward(parameters, row, [], 0, scores);
        return Array.IndexOf(scores, scores.Max());
    }

    /// <summary>All activations stand in one buffer, layer behind layer, each written once.</summary>
    private void Forward(ReadOnlySpan<double> parameters, double[] features, double[] masks, int row, double[] scores)
    {
        var hidden = 0;
        for (var k = 1; k < _widths.Length - 1; k++) hidden += _widths[k];
        var values = new double[features.Length + hidden];
        for (var i = 0; i < features.Length; i++) values[i] = features[i];
        int from = 0, to = features.Length, at = 0;
        for (var k = 1; k < _widths.Length - 1; k++)
        {
            int inputs = _widths[k - 1], units = _widths[k], biases = at + units * inputs;
            for (var u = 0; u < units; u++)
            {
                var z = parameters[biases + u];
                for (var i = 0; i < inputs; i++) z += parameters[at + u * inputs + i] * values[from + i];
                var kept = masks.Length == 0 ? 1 : masks[row * hidden + to - features.Length + u];
                values[to + u] = kept * Math.Max(0, z);
            }

            at = biases + units;
            from = to;
            to += units;
        }

        var last = _widths[^2];
        for (var c = 0; c < scores.Length; c++)
        {
            var z = parameters[at + scores.Length * last + c];
            for (var i = 0; i < last; i++) z += parameters[at + c * last + i] * values[from + i];
            scores[c] = z;
        }
    }

    private double Penalty(ReadOnlySpan<double> parameters)
    {
        var sum = 0.0;
        var at = 0;
        for (var k = 1; k < _widths.Length; k++)
        {
            var weights = _widths[k] * _widths[k - 1];
            for (var i = 0; i < weights; i++) sum += parameters[at + i] * parameters[at + i];
            at += weights + _widths[k];
        }

        return sum / 2;
    }
}
