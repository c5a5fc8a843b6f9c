using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace AutoGrad.Orleans;

/// <summary>Which shards a grain holds: block number <paramref name="Block"/> of the shards of an objective, in its identity as
/// <c>name/shards/shards-per-block/block</c>.</summary>
internal readonly record struct BlockKey(string Name, int Shards, int ShardsPerBlock, int Block)
{
    public int Start => Block * ShardsPerBlock;

    public int End => (int)Math.Min(Shards, ((long)Block + 1) * ShardsPerBlock);

    public static int BlocksOf(int shards, int shardsPerBlock) => (int)(((long)shards + shardsPerBlock - 1) / shardsPerBlock);

    /// <summary>Reads what came over the network: false unless it names a block that there can be.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BlockKey? key)
    {
        key = null;
        var parts = text.Split('/');
        if (parts.Length != 4 || parts[0].Length == 0
            || !Number(parts[1], out var shards) || !Number(parts[2], out var perBlock) || !Number(parts[3], out var block)
            || shards < 1 || perBlock < 1 || !BitOperations.IsPow2(perBlock) || block >= BlocksOf(shards, perBlock))
        {
            return false;
        }
        key = new(parts[0], shards, perBlock, block);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Shards}/{ShardsPerBlock}/{Block}");

    private static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
