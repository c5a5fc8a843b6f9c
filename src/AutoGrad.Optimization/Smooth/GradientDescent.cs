namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="GradientDescent"/>.</summary>
public sealed record GradientDescentOptions : LineSearchOptions
{
    /// <summary>A learning rate, fixed or scheduled, for x ← x − rate·gradient. Null (the default) searches along the gradient instead, with <see cref="LineSearchOptions.LineSearch"/>.</summary>
    public Schedule? LearningRate { get; init; }
}

/// <summary>Gradient descent (Cauchy 1847): with a fixed or scheduled learning rate, or with a line search.</summary>
public static class GradientDescent
{
    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, GradientDescentOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(Start(x, options), objective, x, cancellationToken);

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public static Minimizer Start(ReadOnlySpan<double> x, GradientDescentOptions? options = null) =>
        options?.LearningRate is { } rate ? new FixedRateDescent(nameof(GradientDescent), x, options, rate, 0, false) : new SteepestDescent(x, options ?? new());
}

/// <summary>Gradient descent with a line search.</summary>
internal sealed class SteepestDescent(ReadOnlySpan<double> start, GradientDescentOptions options) : LineSearchMinimizer(start, options)
{
    internal override string Name => nameof(GradientDescent);

    private protected override bool Modelled => false;

    private protected override double Direction()
    {
        Vec.ScaleTo(d, -1, g);
        return 0;
    }

    private protected override void Learn(double thirdOrder) { }

    private protected override bool Forget() => false;
}
