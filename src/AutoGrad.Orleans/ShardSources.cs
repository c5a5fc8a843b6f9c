namespace AutoGrad.Orleans;

/// <summary>Loads one shard of an objective on the worker that will evaluate it: from a file, a database, a generator.</summary>
/// <param name="shard">The number of the shard, from 0.</param>
/// <param name="shards">How many shards the objective has; <see cref="Shards.RowsOf"/> says which rows are this one's.</param>
/// <param name="cancellation">Cancelled when the worker stops.</param>
/// <returns>The sum over the shard's rows. It is evaluated on one thread at a time. Loaded again, on this worker or another, it has to be
/// the same to the bit.</returns>
public delegate ValueTask<IObjective> ShardLoader(int shard, int shards, CancellationToken cancellation);

/// <summary>The objectives that a worker knows, by name. Every worker of a cluster registers the same.</summary>
public sealed class ShardSources
{
    private readonly Dictionary<string, ShardLoader> _loaders = new(StringComparer.Ordinal);

    /// <summary>Registers an objective.</summary>
    /// <param name="name">What drivers ask for; without '/'.</param>
    /// <param name="load">Loads one of its shards.</param>
    /// <exception cref="ArgumentException">The name is empty, has a '/', or is taken.</exception>
    public ShardSources Add(string name, ShardLoader load)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(load);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name '{name}' has a '/'.", nameof(name));
        }
        if (!_loaders.TryAdd(name, load))
        {
            throw new ArgumentException($"There is an objective '{name}' already.", nameof(name));
        }
        return this;
    }

    internal ShardLoader? Find(string name) => _loaders.GetValueOrDefault(name);
}
