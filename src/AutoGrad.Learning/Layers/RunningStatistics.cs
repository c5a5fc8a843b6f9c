namespace AutoGrad.Learning;

/// <summary>The means and variances that batch normalisation keeps for inference: exponential moving averages over batches, in torch's convention (momentum 0.1, the variance unbiased).</summary>
/// <param name="features">The number of features.</param>
/// <param name="momentum">The weight of the newest batch, from 0 to 1.</param>
public sealed class RunningStatistics(int features, double momentum = 0.1)
{
    /// <summary>The means; zeros at first.</summary>
    public double[] Mean { get; } = new double[features];

    /// <summary>The variances; ones at first.</summary>
    public double[] Variance { get; } = [.. Enumerable.Repeat(1.0, features)];

    /// <summary>Takes in a batch.</summary>
    /// <param name="input">rows × features, row by row. Of a single row, whose variance is not known, the mean alone is taken in.</param>
    /// <exception cref="ArgumentException">It is empty, or not a whole number of rows.</exception>
    public void Update(ReadOnlySpan<double> input)
    {
        var n = Mean.Length;
        if (input.IsEmpty || input.Length % n != 0) throw new ArgumentException($"{input.Length} numbers are not rows of {n} features.", nameof(input));
        var rows = input.Length / n;
        for (var j = 0; j < n; j++)
        {
            double mean = 0, squares = 0;
            for (var i = 0; i < rows; i++) mean += input[i * n + j] / rows;
            for (var i = 0; i < rows; i++) squares += (input[i * n + j] - mean) * (input[i * n + j] - mean);
            Mean[j] += momentum * (mean - Mean[j]);
            if (rows > 1) Variance[j] += momentum * (squares / (rows - 1) - Variance[j]);
        }
    }
}
