namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="Momentum"/>.</summary>
public sealed record MomentumOptions : MinimizerOptions
{
    /// <summary>The learning rate, fixed or scheduled. Default 0.01.</summary>
    public Schedule LearningRate { get; init; } = 0.01;
    /// <summary>The fraction of the last step that is kept. Default 0.9.</summary>
    public double Decay { get; init; } = 0.9;
    /// <summary>Nesterov's form: the gradient acts where the momentum leads, not where it started. Default false: the heavy ball.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>
/// Descent with momentum: the heavy ball (Polyak 1964), v ← Decay·v − rate·g, x ← x + v, or Nesterov's form of it
/// (Sutskever et al., ICML 2013, in the variable of the look-ahead point: x ← x + Decay·v − rate·g).
/// </summary>
public static class Momentum
{
    /// <summary>Minimises a smooth objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, MomentumOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(Start(x, options), objective, x, cancellationToken);

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public static Minimizer Start(ReadOnlySpan<double> x, MomentumOptions? options = null)
    {
        options ??= new();
        return new FixedRateDescent(nameof(Momentum), x, options, options.LearningRate, options.Decay, options.Nesterov);
    }
}
