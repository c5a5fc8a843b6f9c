using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace AutoGrad.Orleans;

/// <summary>Loads its shards at the first request, wherever it is activated, and evaluates them: after a worker died, the next request
/// finds it on another.</summary>
[SpreadPlacement]
internal sealed partial class ShardBlock(ShardSources sources, WorkerGate gate, ILocalSiloDetails silo, ILogger<ShardBlock> logger)
    : Grain, IShardBlock
{
    private ShardedObjective? _shards;

    public async Task<BlockReply> Evaluate(BlockRequest request)
    {
        if (Refusal(request, out var key) is { } why)
        {
            LogRefused(logger, this.GetPrimaryKeyString(), why);
            return new(Outcome.Refused, Message: why);
        }
        using var turn = await gate.Enter();
        try
        {
            _shards ??= await Load(key);
            // Not on the thread of the grain: the worker goes on answering its neighbours' probes.
            var sum = _shards;
            return await Task.Run(() => Evaluate(sum, request));
        }
        catch (ShardException failure)
        {
            return Failed(key.Start + failure.Shard, failure.InnerException ?? failure);
        }
        catch (LoadException failure)
        {
            return Failed(failure.Shard, failure.InnerException ?? failure);
        }
        catch (ArgumentException failure)
        {
            return Failed(key.Start, failure);
        }
    }

    private BlockReply Evaluate(ShardedObjective sum, BlockRequest request)
    {
        var x = MemoryMarshal.Cast<byte, double>(request.Point);
        var worker = silo.Name;
        if (!request.WithGradient)
        {
            return new(Outcome.Evaluated, sum.Value(x), Worker: worker);
        }
        var gradient = new byte[request.Point.Length];
        var value = sum.ValueAndGradient(x, MemoryMarshal.Cast<byte, double>(gradient.AsSpan()));
        return new(Outcome.Evaluated, value, gradient, Worker: worker);
    }

    private BlockReply Failed(int shard, Exception failure)
    {
        LogFailed(logger, this.GetPrimaryKeyString(), shard, failure);
        return new(Outcome.Failed, Shard: shard, Message: $"{failure.GetType().Name}: {failure.Message}", Worker: silo.Name);
    }

    private string? Refusal(BlockRequest? request, out BlockKey key)
    {
        key = default;
        if (!BlockKey.TryParse(this.GetPrimaryKeyString(), out var parsed))
        {
            return "the grain's key names no block of shards";
        }
        key = parsed.Value;
        return key.Shards > gate.Options.MaxShards ? $"{key.Shards} shards, of {gate.Options.MaxShards} at most"
            : sources.Find(key.Name) is null ? $"this worker knows no objective '{key.Name}'"
            : request?.Point is not { } point ? "there is no point"
            : point.Length % sizeof(double) != 0 ? $"a point of {point.Length} bytes is none of 8-byte numbers"
            : point.Length / sizeof(double) > gate.Options.MaxDimension
                ? $"a point of {point.Length / sizeof(double)} numbers, of {gate.Options.MaxDimension} at most"
            : null;
    }

    private async Task<ShardedObjective> Load(BlockKey key)
    {
        var load = sources.Find(key.Name)!;
        var shards = new IObjective[key.End - key.Start];
        for (var i = 0; i < shards.Length; i++)
        {
            try
            {
                shards[i] = await load(key.Start + i, key.Shards, gate.Stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                throw new LoadException(key.Start + i, failure);
            }
        }
        return Objective.Sum(shards);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request to {Block}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string block, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Block}: shard {Shard} failed")]
    private static partial void LogFailed(ILogger logger, string block, int shard, Exception failure);

    private sealed class LoadException(int shard, Exception inner) : Exception(inner.Message, inner)
    {
        public int Shard { get; } = shard;
    }
}
