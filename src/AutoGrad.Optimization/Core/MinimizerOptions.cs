namespace AutoGrad.Optimization;

/// <summary>
/// What every method understands: when to stop, and whom to tell. Options describe behaviour; what belongs to the problem (limits, penalties, losses, constraints) is an
/// argument of the call. Every option is judged where it is set: nonsense, and NaN, is refused with <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public abstract record MinimizerOptions
{
    /// <summary>
    /// Stop when the <see cref="OptimizationResult.Optimality"/> of the current point, for most methods the largest component of the gradient, is at most this, absolutely.
    /// 0 passes an exact zero only. Default 1e-8.
    /// </summary>
    public double GradientTolerance { get; init => field = Require.NonNegative(value); } = 1e-8;
    /// <summary>Stop when the optimality is at most this multiple of that at the start. Default 0: off.</summary>
    public double RelativeGradientTolerance { get; init => field = Require.NonNegative(value); }
    /// <summary>Stop when an accepted step changes the value f by at most this multiple of max(|f before|, |f after|). Default 0: off.</summary>
    public double FunctionTolerance { get; init => field = Require.NonNegative(value); }
    /// <summary>Stop when no component of an accepted step exceeds this multiple of max(|x|∞, 1e-300). Default 0: off.</summary>
    public double StepTolerance { get; init => field = Require.NonNegative(value); }
    /// <summary>Stop as soon as a value at or below this is seen. Default: none.</summary>
    public double? Target { get; init => field = Require.Number(value); }
    /// <summary>
    /// The relative accuracy of a value: differences below this multiple of |f| tell nothing, and the gradient decides instead. Default 8.9e-16, four units in the last place;
    /// larger where values come from an iteration, an integration or single precision.
    /// </summary>
    public double ValueNoise { get; init => field = Require.NonNegative(value); } = Precision.FourUlp;
    /// <summary>A value at or below this means that there is no minimum. Default −1e100.</summary>
    public double UnboundedBelow { get; init => field = Require.Number(value); } = -1e100;
    /// <summary>At most this many iterations (of a mini-batch method: epochs); 0 judges the start. Default 10,000.</summary>
    public long MaxIterations { get; init => field = Require.AtLeast(value, 0); } = 10_000;
    /// <summary>At most this many evaluations, whoever asks for them; 0 means none at all. Default: no limit.</summary>
    public long MaxEvaluations { get; init => field = Require.AtLeast(value, 0); } = long.MaxValue;
    /// <summary>At most this much time, looked at before every evaluation. Default: no limit.</summary>
    public TimeSpan? MaxTime { get; init => field = Require.NonNegative(value); }
    /// <summary>Told after every iteration, and once at the start; on the thread that runs the method.</summary>
    public IProgress<OptimizationProgress>? Progress { get; init; }
    /// <summary>A stopping rule of the caller's, asked after every iteration.</summary>
    public Predicate<OptimizationProgress>? StopWhen { get; init; }
    /// <summary>Where the state is kept so that a killed run can be resumed. Default: nowhere.</summary>
    public Snapshot? Snapshot { get; init; }
    /// <summary>The clock behind <see cref="MaxTime"/> and <see cref="OptimizationResult.Elapsed"/>. Default: the system's.</summary>
    public TimeProvider Clock { get; init => field = Require.Given(value); } = TimeProvider.System;
}
