using AutoGrad;

namespace Cluster;

/// <summary>An observation and its class, −1 or 1.</summary>
public sealed record Row(double[] X, double Y);

/// <summary>
/// Logistic regression. Rows are made from their number, as they would be read from a part of a file: any worker can make any shard, again
/// and again, with the same bits.
/// The columns differ in scale by a thousand, so that the fit takes its time.
/// </summary>
public static partial class Problem
{
    public const string Name = "logistic";
    public const int Rows = 20_000;
    public const int Columns = 100;
    public const int Shards = 48;

    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, [NoDerivative] Row row)
    {
        double margin = 0;
        for (var i = 0; i < w.Length; i++)
        {
            margin += w[i] * row.X[i];
        }
        return Math.Log(1 + Math.Exp(-row.Y * margin));
    }

    public static IObjective Shard(int shard, int shards)
    {
        var (start, end) = AutoGrad.Shards.RowsOf(shard, shards, Rows);
        return Objective.Sum([.. Enumerable.Range(start, end - start).Select(Row)], Loss, LossVjp, Columns, shards: 1);
    }

    /// <summary>The same sum in one process.</summary>
    public static ShardedObjective Local() => Objective.Sum([.. Enumerable.Range(0, Shards).Select(s => Shard(s, Shards))]);

    private static Row Row(int number)
    {
        var random = new Random(number);
        var x = new double[Columns];
        double score = 0;
        for (var i = 0; i < Columns; i++)
        {
            x[i] = (random.NextDouble() - 0.5) * Math.Pow(1000, (double)i / Columns);
            score += x[i] * Math.Sin(i) / Math.Pow(1000, (double)i / Columns);
        }
        return new(x, score + 2 * (random.NextDouble() - 0.5) > 0 ? 1 : -1);
    }
}
