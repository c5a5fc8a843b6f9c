namespace AutoGrad;

/// <summary>
/// How data are cut into shards. The cut depends on the data alone, never on the number of threads or machines: it fixes the order in which
/// a sum is rounded, and so its bits.
/// </summary>
public static class Shards
{
    /// <summary>The most shards that are taken where none are asked for: enough to keep dozens of workers busy.</summary>
    public const int DefaultCount = 64;

    /// <summary>Rows that a shard should have at least, so that adding up shards costs little beside evaluating them.</summary>
    private const int RowsOfShard = 16;

    /// <summary>The number of shards that a sum over so many rows takes unless it is told another: one for every 16 rows, from 1 to <see cref="DefaultCount"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative.</exception>
    public static int CountFor(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return Math.Clamp(rows / RowsOfShard, 1, DefaultCount);
    }

    /// <summary>The rows of one shard: consecutive, and as many in each shard as in any other or one more.</summary>
    /// <param name="shard">The number of the shard, from 0 to <paramref name="shards"/> − 1.</param>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <returns>The first row, and the row after the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such shard, or a negative number of rows.</exception>
    public static (int Start, int End) RowsOf(int shard, int shards, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shards);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return ((int)((long)rows * shard / shards), (int)((long)rows * (shard + 1) / shards));
    }
}
