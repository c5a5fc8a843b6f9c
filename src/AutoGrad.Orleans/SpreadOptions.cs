namespace AutoGrad.Orleans;

/// <summary>How a driver spreads an objective and how long it waits. None of it changes a bit of the result.</summary>
public sealed record SpreadOptions
{
    /// <summary>
    /// Consecutive shards that one call evaluates and adds up on the worker: a power of two, so that blocks are nodes of the tree in which
    /// shards are added up.
    /// Larger blocks send fewer gradients, smaller ones spread more evenly. Default 4.
    /// </summary>
    public int ShardsPerBlock { get; init; } = 4;

    /// <summary>Calls under way at the same time, for back-pressure: the driver holds at most so many replies. Default 32.</summary>
    public int MaxCallsInFlight { get; init; } = 32;

    /// <summary>
    /// The least time that a call is given before it is repeated; a call is given ten times the median of those before it, if that is
    /// more, and twice as much at each repetition.
    /// Repeating is safe: an evaluation changes nothing, and a late reply is not counted. Default 1 s.
    /// </summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a call is repeated before the evaluation fails. Default 2 minutes.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromMinutes(2);

    internal void Validate()
    {
        if (ShardsPerBlock < 1 || !System.Numerics.BitOperations.IsPow2(ShardsPerBlock))
        {
            throw new ArgumentException($"{nameof(ShardsPerBlock)} is {ShardsPerBlock}, not a power of two.", nameof(ShardsPerBlock));
        }
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxCallsInFlight);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(GiveUpAfter, TimeSpan.Zero);
    }
}

/// <summary>What a worker accepts and how much it does at once.</summary>
public sealed class WorkerOptions
{
    /// <summary>Evaluations that run at the same time on one worker. Default: the number of its processors, less one where there are
    /// several, so that membership probes are answered.</summary>
    public int MaxEvaluations { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>The longest point that is accepted, in numbers; a longer one is refused and logged. Default 12,500,000: 100 MB, the
    /// largest message that Orleans takes by default.</summary>
    public int MaxDimension { get; set; } = 12_500_000;

    /// <summary>The most shards that an objective may have; a request for more is refused and logged. Default 1,048,576.</summary>
    public int MaxShards { get; set; } = 1 << 20;
}
