namespace AutoGrad.Optimization;

/// <summary>What every method understands: when to stop, and whom to tell. A tolerance of 0 switches its test off.</summary>
public abstract record MinimizerOptions
{
    /// <summary>Stop when every component of the gradient is at most this, absolutely. Default 1e-8.</summary>
    public double GradientTolerance { get; init; } = 1e-8;
    /// <summary>Stop when every component of the gradient is at most this multiple of the largest at the start. Default 0 (off).</summary>
    public double RelativeGradientTolerance { get; init; }
    /// <summary>Stop when an accepted step changes the value f by at most this multiple of max(|f before|, |f after|). Default 0 (off).</summary>
    public double FunctionTolerance { get; init; }
    /// <summary>Stop when no component of an accepted step exceeds this multiple of max(|x|∞, 1e-300). Default 0 (off).</summary>
    public double StepTolerance { get; init; }
    /// <summary>Stop as soon as a value at or below this is seen.</summary>
    public double? Target { get; init; }
    /// <summary>A value at or below this means that there is no minimum. Default −1e100.</summary>
    public double UnboundedBelow { get; init; } = -1e100;
    /// <summary>At most this many iterations (of a mini-batch method: epochs). Default 10,000.</summary>
    public long MaxIterations { get; init; } = 10_000;
    /// <summary>At most this many evaluations. Default unlimited.</summary>
    public long MaxEvaluations { get; init; } = long.MaxValue;
    /// <summary>At most this much time, looked at before every evaluation. Default unlimited.</summary>
    public TimeSpan? MaxTime { get; init; }
    /// <summary>Told after every iteration, and once at the start; on the thread that runs the method.</summary>
    public IProgress<OptimizationProgress>? Progress { get; init; }
    /// <summary>A stopping rule of the caller's, asked after every iteration.</summary>
    public Predicate<OptimizationProgress>? StopWhen { get; init; }
    /// <summary>Where the state is kept so that a killed run can be resumed. Default: nowhere.</summary>
    public Checkpoint? Checkpoint { get; init; }
    /// <summary>The clock behind <see cref="MaxTime"/> and <see cref="OptimizationResult.Elapsed"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
