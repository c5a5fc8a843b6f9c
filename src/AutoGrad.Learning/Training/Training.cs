using AutoGrad.Optimization;

namespace AutoGrad.Learning;

/// <summary>What training ended with.</summary>
/// <param name="Parameters">The parameters of the best epoch.</param>
/// <param name="Result">How the run went, and why it ended.</param>
public sealed record TrainingResult(double[] Parameters, OptimizationResult Result);

/// <summary>Training by mini-batches, for objectives that can be sampled: of methods with a <see cref="RowsAttribute">[Rows]</see> parameter.</summary>
public static class Training
{
    /// <summary>Trains: shuffled mini-batches, epoch by epoch, with the update rule, schedule, validation, patience, progress and checkpoint that the options name.</summary>
    /// <param name="objective">The loss over the rows to learn from. An objective that cannot be sampled is not of this type: mark the parameter of row numbers <c>[Rows]</c>.</param>
    /// <param name="start">Where to start; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="beforeBatch">Is told the terms of a batch before it is evaluated, to draw masks and noise that the objective reads; null for none.</param>
    /// <param name="cancellationToken">Ends the run; the best parameters so far are returned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A batch would be empty, or larger than the data.</exception>
    /// <exception cref="ArgumentException">There are no terms, or the objective has another number of parameters than <paramref name="start"/>.</exception>
    public static TrainingResult Fit(
        ISampledObjective objective, ReadOnlySpan<double> start, StochasticGradientOptions? options = null, BeforeBatch? beforeBatch = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        options ??= new StochasticGradientOptions();
        if (objective.Terms == 0) throw new ArgumentException("There are no rows to learn from.", nameof(objective));
        if (options.BatchSize < 1 || options.BatchSize > objective.Terms)
            throw new ArgumentOutOfRangeException(nameof(options), options.BatchSize, $"The batch size is from 1 to the number of rows, {objective.Terms}; set BatchSize = {objective.Terms} for the full gradient.");
        var result = StochasticGradient.Minimize(beforeBatch is null ? objective : new PreparedObjective(objective, beforeBatch), start, options, cancellationToken);
        return new TrainingResult(result.X, result);
    }

    private sealed class PreparedObjective(ISampledObjective inner, BeforeBatch prepare) : ISampledObjective
    {
        public int Dimension => inner.Dimension;

        public int Terms => inner.Terms;

        public double Value(ReadOnlySpan<double> x) => inner.Value(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => inner.ValueAndGradient(x, gradient);

        public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
        {
            prepare(terms);
            return inner.BatchValueAndGradient(x, terms, gradient);
        }
    }
}

/// <summary>Is told the terms of a batch before it is evaluated.</summary>
/// <param name="terms">The places of its rows among those that the objective averages over.</param>
public delegate void BeforeBatch(ReadOnlySpan<int> terms);
