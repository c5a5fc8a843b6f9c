namespace AutoGrad;

/// <summary>The evaluation of one shard failed; <see cref="Exception.InnerException"/> says how. Of several that fail, the lowest is reported, whatever the number of threads.</summary>
public sealed class ShardException : Exception
{
    /// <summary>With the number of the shard and what it threw.</summary>
    public ShardException(int shard, Exception innerException)
        : base(FormattableString.Invariant($"Shard {shard} failed: {innerException?.Message}"), innerException) => Shard = shard;

    /// <summary>With a sentence.</summary>
    public ShardException(string message) : base(message) { }

    /// <summary>With a sentence and a cause.</summary>
    public ShardException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Without a sentence.</summary>
    public ShardException() { }

    /// <summary>The number of the shard, from 0; −1 where it is not known.</summary>
    public int Shard { get; } = -1;
}
