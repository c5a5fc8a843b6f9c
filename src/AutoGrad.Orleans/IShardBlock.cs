using Orleans;

namespace AutoGrad.Orleans;

/// <summary>A block of consecutive shards, held by the worker where it is evaluated.</summary>
[Alias("AutoGrad.IShardBlock")]
internal interface IShardBlock : IGrainWithStringKey
{
    /// <summary>The sum of the block's shards at a point. What is wrong with the request or in a shard is said in the reply; an exception
    /// means that there is none.</summary>
    [Alias("Evaluate")]
    Task<BlockReply> Evaluate(BlockRequest request);
}

/// <summary>A point, as the bytes of its numbers: arrays of bytes travel without looking at every element.</summary>
[GenerateSerializer, Immutable, Alias("AutoGrad.BlockRequest")]
internal sealed record BlockRequest([property: Id(0)] byte[] Point, [property: Id(1)] bool WithGradient);

/// <summary>What became of a request.</summary>
internal enum Outcome
{
    /// <summary>Value and gradient are there.</summary>
    Evaluated,

    /// <summary>The request makes no sense to the worker; repeating it will not help.</summary>
    Refused,

    /// <summary>A shard could not be loaded or threw.</summary>
    Failed,
}

/// <summary>The sum over a block, or why there is none.</summary>
[GenerateSerializer, Immutable, Alias("AutoGrad.BlockReply")]
internal sealed record BlockReply(
    [property: Id(0)] Outcome Outcome,
    [property: Id(1)] double Value = 0,
    [property: Id(2)] byte[]? Gradient = null,
    [property: Id(3)] int Shard = -1,
    [property: Id(4)] string? Message = null,
    [property: Id(5)] string? Worker = null);
