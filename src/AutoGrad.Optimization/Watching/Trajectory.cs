namespace AutoGrad.Optimization;

/// <summary>
/// Remembers where a run went: every progress record with its own copy of the point, from the start to the last iteration, to be plotted over contours or
/// looked at in a debugger. Memory grows with the iterations; <see cref="Trace"/> writes to a file instead.
/// </summary>
public sealed class Trajectory : IProgress<OptimizationProgress>
{
    private readonly List<OptimizationProgress> records = [];

    /// <summary>The records in order; the first is the start. Their <see cref="OptimizationProgress.X"/> stays as it was.</summary>
    public IReadOnlyList<OptimizationProgress> Records => records;

    /// <summary>The values of the objective in order: a loss curve.</summary>
    public IEnumerable<double> Values => records.Select(r => r.Value);

    /// <inheritdoc/>
    public void Report(OptimizationProgress value) => records.Add(value with { X = value.X.ToArray() });
}
