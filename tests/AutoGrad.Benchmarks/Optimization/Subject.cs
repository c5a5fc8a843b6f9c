using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>A problem as every method may want it: an objective, a sum over data, residuals, constraints, a curve.</summary>
internal sealed record Subject(ISampledObjective Objective, IResiduals Residuals, IObjective Equality, IObjective Inequality)
{
    /// <summary>The objective without its data: methods take all of it at once.</summary>
    public IObjective Whole => new Plain(Objective);

    /// <summary>The objective along its first parameter, the others as they are in x.</summary>
    public Func<double, double> Curve(double[] x) => t =>
    {
        x[0] = t;
        return Objective.Value(x);
    };

    private sealed class Plain(IObjective inner) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x) => inner.Value(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => inner.ValueAndGradient(x, gradient);
    }
}

/// <summary>What all methods understand.</summary>
internal sealed record Settings(long Iterations, IProgress<OptimizationProgress>? Progress = null, TimeSpan? Time = null, Snapshot? Snapshot = null, CancellationToken Cancellation = default)
{
    public T On<T>(T options) where T : MinimizerOptions =>
        (T)((MinimizerOptions)options with { MaxIterations = Iterations, Progress = Progress, MaxTime = Time, Snapshot = Snapshot });
}
