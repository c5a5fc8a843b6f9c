namespace AutoGrad.Orleans;

/// <summary>Of the blocks that failed, the one with the lowest number: what is reported does not depend on which worker was faster.</summary>
internal sealed class LowestFailure
{
    private readonly object _gate = new();
    private int _block = int.MaxValue;
    private BlockReply? _reply;

    /// <summary>Whether a block below this one has failed, so that this one need not be asked.</summary>
    public bool IsBelow(int block) => Volatile.Read(ref _block) < block;

    public void Note(int block, BlockReply reply)
    {
        lock (_gate)
        {
            if (block < _block)
            {
                (_block, _reply) = (block, reply);
            }
        }
    }

    /// <exception cref="ShardException">A block failed.</exception>
    public void ThrowIfAny()
    {
        if (_reply is { } reply)
        {
            throw new ShardException(reply.Shard, new InvalidOperationException($"on worker {reply.Worker}: {reply.Message}"));
        }
    }
}
