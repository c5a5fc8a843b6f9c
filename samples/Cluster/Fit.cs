using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AutoGrad.Optimization;

namespace Cluster;

/// <summary>A fit of the problem, watched: the loss at each step, when it was made, and a hash of every point.</summary>
internal sealed class Fit : IProgress<OptimizationProgress>
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Action<Fit>? _afterStep;

    private Fit(Action<Fit>? afterStep) => _afterStep = afterStep;

    public List<(TimeSpan At, double Loss)> Steps { get; } = [];

    public string Hash { get; private set; } = "";

    /// <summary>How long the first step after a moment took from then on.</summary>
    public TimeSpan StallAfter(TimeSpan moment) => Steps.First(s => s.At > moment).At - moment;

    public static async Task<Fit> Run(IAsyncObjective objective, int steps, Action<Fit>? afterStep = null)
    {
        var fit = new Fit(afterStep);
        var options = new LbfgsOptions { MaxIterations = steps, GradientTolerance = 0, Progress = fit };
        await AsyncDriver.RunAsync(new Lbfgs(new double[Problem.Columns], options), objective);
        fit.Hash = Convert.ToHexString(fit._hash.GetHashAndReset());
        return fit;
    }

    public void Report(OptimizationProgress value)
    {
        Steps.Add((Stopwatch.GetElapsedTime(_began), value.Value));
        _hash.AppendData(MemoryMarshal.AsBytes(value.X.Span));
        _hash.AppendData(BitConverter.GetBytes(value.Value));
        _afterStep?.Invoke(this);
    }

    /// <summary>The objective of one process behind the interface of those that have to be waited for.</summary>
    internal sealed class InProcess(AutoGrad.IObjective objective) : IAsyncObjective
    {
        public ValueTask<double> ValueAsync(ReadOnlyMemory<double> x, CancellationToken cancellationToken) =>
            ValueTask.FromResult(objective.Value(x.Span));

        public ValueTask<double> ValueAndGradientAsync(
            ReadOnlyMemory<double> x, Memory<double> gradient, CancellationToken cancellationToken) =>
            ValueTask.FromResult(objective.ValueAndGradient(x.Span, gradient.Span));
    }
}
