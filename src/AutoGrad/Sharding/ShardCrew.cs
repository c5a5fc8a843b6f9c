namespace AutoGrad.Sharding;

/// <summary>
/// Runs numbered shards on the calling thread and on threads of the pool that are free to help. Shards are claimed in order, and the caller never waits for a helper
/// that has not begun: a busy pool, a single processor or a browser without threads only mean that the caller does more of them itself. A run allocates nothing.
/// </summary>
internal abstract class ShardCrew : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private int _shards, _next, _limit, _queued, _active;
    private bool _open;
    private int _failedShard;
    private Exception? _failure;
    private CancellationToken _cancellation;

    protected abstract void Evaluate(int shard);

    /// <summary>Evaluates all shards on at most <paramref name="degree"/> threads.</summary>
    /// <exception cref="ShardException">A shard threw: the lowest of those that did.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, before a shard or within it.</exception>
    protected void Run(int shards, int degree, CancellationToken cancellation)
    {
        int toQueue;
        lock (_gate)
        {
            (_shards, _next, _limit, _open) = (shards, 0, Math.Min(degree, shards) - 1, true);
            (_failedShard, _failure, _cancellation) = (int.MaxValue, null, cancellation);
            // A helper of an earlier run that comes late helps with this one.
            toQueue = Math.Max(0, _limit - _queued);
            _queued += toQueue;
        }
        for (var i = 0; i < toQueue; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        Work();
        lock (_gate)
        {
            _open = false;
            while (_active > 0)
            {
                Monitor.Wait(_gate);
            }
        }
        if (_failure is OperationCanceledException cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, cancelled, cancelled.CancellationToken);
        }
        if (_failure is not null)
        {
            throw new ShardException(_failedShard, _failure);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            _queued--;
            if (!_open || _active >= _limit)
            {
                return;
            }
            _active++;
        }
        Work();
        lock (_gate)
        {
            if (--_active == 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            // Those below a shard that failed have all been claimed and run to their end, so the lowest that fails is always found.
            var shard = Interlocked.Increment(ref _next) - 1;
            if (shard >= _shards || shard > Volatile.Read(ref _failedShard))
            {
                return;
            }
            try
            {
                _cancellation.ThrowIfCancellationRequested();
                Evaluate(shard);
            }
            catch (Exception failure)
            {
                Failed(shard, failure);
            }
        }
    }

    private void Failed(int shard, Exception failure)
    {
        lock (_gate)
        {
            if (shard < _failedShard)
            {
                (_failure, _failedShard) = (failure, shard);
            }
        }
    }
}
