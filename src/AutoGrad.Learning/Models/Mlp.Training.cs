using AutoGrad.Optimization;

namespace AutoGrad.Learning;

public sealed partial class Mlp
{
    /// <summary>Trains the network in one call.</summary>
    /// <param name="data">The data.</param>
    /// <param name="training">The numbers of the rows to learn from.</param>
    /// <param name="validation">The numbers of the rows that decide which epoch is best and when to stop early; empty for those of <paramref name="training"/>.</param>
    /// <param name="lambda">λ ≥ 0, the strength of ½ λ |W|².</param>
    /// <param name="dropout">The rate at which hidden units are dropped in training, from 0 to below 1.</param>
    /// <param name="options">Update rule, schedule, batch size, epochs, patience, progress, checkpoint; null for the defaults. Its validation is replaced.</param>
    /// <param name="seed">The seed of the first weights and of the masks.</param>
    /// <param name="cancellationToken">Ends the run; the best parameters so far are returned.</param>
    /// <exception cref="ArgumentException">The data have another number of features than the network, or more classes.</exception>
    public TrainingResult Train(
        Table data, int[] training, int[] validation, double lambda = 0, double dropout = 0, StochasticGradientOptions? options = null, int seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        var labels = data.Labels;
        if (data.Columns.Length != _widths[0]) throw new ArgumentException($"The data have {data.Columns.Length} features; the network takes {_widths[0]}.", nameof(data));
        if (labels.Length > 0 && labels.Max() >= _widths[^1]) throw new ArgumentException($"The data have the class {labels.Max()}; the network tells {_widths[^1]} classes.", nameof(data));
        var (units, random) = (HiddenUnits, new Random(seed));
        var masks = dropout == 0 ? [] : new double[data.Count * units];
        var judged = LossObjective(data.Features, labels, lambda, [], validation.Length > 0 ? validation : training, ParameterCount);
        return Training.Fit(
            LossObjective(data.Features, labels, lambda, masks, training, ParameterCount),
            Start(seed),
            (options ?? new StochasticGradientOptions()) with { Validation = judged },
            dropout == 0 ? null : terms =>
            {
                foreach (var term in terms) Noise.DrawMask(masks.AsSpan(training[term] * units, units), dropout, random);
            },
            cancellationToken);
    }
}
