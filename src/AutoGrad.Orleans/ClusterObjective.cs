using System.Diagnostics;
using System.Runtime.InteropServices;
using AutoGrad.Optimization;
using Orleans;
using Orleans.Runtime;

namespace AutoGrad.Orleans;

/// <summary>
/// An objective whose shards the workers of an Orleans cluster hold and evaluate. Value and gradient have the bits of the
/// <see cref="ShardedObjective"/> of the same shards in one process,
/// whatever the number of workers, and also when some of them die: <c>await AsyncDriver.RunAsync(new Lbfgs(start),
/// cluster.GetObjective("loss", shards: 64))</c>.
/// </summary>
public sealed class ClusterObjective : IAsyncObjective
{
    private readonly IShardBlock[] _blocks;
    private readonly SpreadOptions _options;
    private readonly CallTimes _times;
    private readonly string?[] _workers;
    private long _retries;
    private ShardReduction? _idle;

    internal ClusterObjective(IGrainFactory grains, string name, int shards, SpreadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        options.Validate();
        (Name, ShardCount, _options, _times) = (name, shards, options, new(options.CallTimeout));
        var blocks = BlockKey.BlocksOf(shards, options.ShardsPerBlock);
        IShardBlock Block(int number) =>
            grains.GetGrain<IShardBlock>(new BlockKey(name, shards, options.ShardsPerBlock, number).ToString());
        _blocks = [.. Enumerable.Range(0, blocks).Select(Block)];
        _workers = new string?[blocks];
    }

    /// <summary>The name under which the workers registered it.</summary>
    public string Name { get; }

    /// <summary>How many shards it has: part of the problem, since it fixes the order of rounding.</summary>
    public int ShardCount { get; }

    /// <summary>Calls that were repeated so far because no answer came.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>The worker that answered for each block last; null where none has.</summary>
    public IReadOnlyList<string?> Workers => _workers;

    /// <inheritdoc/>
    /// <exception cref="ShardException">A shard could not be loaded, or threw: the lowest of those that did.</exception>
    /// <exception cref="InvalidOperationException">The workers refuse the request: they do not know the objective, or the point is too
    /// long.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="SpreadOptions.GiveUpAfter"/>.</exception>
    public ValueTask<double> ValueAsync(ReadOnlyMemory<double> x, CancellationToken cancellationToken) =>
        Evaluate(x, null, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ShardException">A shard could not be loaded, or threw: the lowest of those that did.</exception>
    /// <exception cref="InvalidOperationException">The workers refuse the request: they do not know the objective, or the point is too
    /// long.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="SpreadOptions.GiveUpAfter"/>.</exception>
    public ValueTask<double> ValueAndGradientAsync(
        ReadOnlyMemory<double> x, Memory<double> gradient, CancellationToken cancellationToken)
    {
        if (gradient.Length != x.Length)
        {
            throw new ArgumentException($"The point has {x.Length} numbers, the gradient {gradient.Length}.", nameof(gradient));
        }
        return Evaluate(x, gradient, cancellationToken);
    }

    private async ValueTask<double> Evaluate(ReadOnlyMemory<double> x, Memory<double>? gradient, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var request = new BlockRequest(MemoryMarshal.AsBytes(x.Span).ToArray(), gradient is not null);
        var sum = Interlocked.Exchange(ref _idle, null) ?? new ShardReduction();
        sum.Reset(_blocks.Length, x.Length);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaxCallsInFlight, CancellationToken = cancellationToken };
        var failure = new LowestFailure();
        await Parallel.ForEachAsync(Enumerable.Range(0, _blocks.Length), parallel, async (block, stop) =>
        {
            // Those below a block that failed have all been asked and are waited for, so the lowest that fails is always found.
            if (failure.IsBelow(block)) return;
            var reply = await Ask(block, request, stop).ConfigureAwait(false);
            if (reply.Outcome == Outcome.Failed) failure.Note(block, reply);
            else Count(sum, block, reply, x.Length);
        }).ConfigureAwait(false);
        failure.ThrowIfAny();
        var value = sum.Take((gradient ?? default).Span);
        Volatile.Write(ref _idle, sum);
        Metrics.EvaluationSeconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return value;
    }

    private void Count(ShardReduction sum, int block, BlockReply reply, int dimension)
    {
        _workers[block] = reply.Worker;
        if (reply.Outcome == Outcome.Refused)
        {
            throw new InvalidOperationException($"The workers refuse to evaluate '{Name}': {reply.Message}.");
        }
        double[]? part = null;
        if (reply.Gradient is { } bytes)
        {
            if (bytes.Length != dimension * sizeof(double))
            {
                throw new InvalidOperationException(
                    $"Worker {reply.Worker} answered with a gradient of {bytes.Length} bytes for {dimension} parameters.");
            }
            part = sum.Rent();
            MemoryMarshal.Cast<byte, double>(bytes).CopyTo(part);
        }
        sum.Add(block, reply.Value, part);
    }

    /// <summary>Asks until there is an answer: calls to a worker that died come to nothing until the cluster has noticed, then the block
    /// is loaded elsewhere.</summary>
    private async Task<BlockReply> Ask(int block, BlockRequest request, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var asked = Stopwatch.GetTimestamp();
            try
            {
                var answer = _blocks[block].Evaluate(request);
                var reply = await answer.WaitAsync(_times.Allowed(attempt), cancellationToken).ConfigureAwait(false);
                _times.Add(Stopwatch.GetElapsedTime(asked));
                Metrics.CallSeconds.Record(Stopwatch.GetElapsedTime(asked).TotalSeconds);
                return reply;
            }
            catch (Exception lost) when (lost is TimeoutException or OrleansException
                || lost is OperationCanceledException && !cancellationToken.IsCancellationRequested) // A worker that shuts down cancels what it was asked.
            {
                if (Stopwatch.GetElapsedTime(began) > _options.GiveUpAfter)
                {
                    var what = $"No worker answered for block {block} of '{Name}' in {attempt + 1} attempts within {_options.GiveUpAfter}.";
                    throw new TimeoutException(what, lost);
                }
            }
            Interlocked.Increment(ref _retries);
            Metrics.Retries.Add(1);
            await Task.Delay(TimeSpan.FromMilliseconds(50 * Math.Min(attempt + 1, 10)), cancellationToken).ConfigureAwait(false);
        }
    }
}
