namespace AutoGrad.Orleans.Tests;

/// <summary>A row of the data: an observation and its class, −1 or 1.</summary>
public sealed record Row(double[] X, double Y);

/// <summary>Logistic regression over rows that are made from their number, so that any worker can make any shard.</summary>
public static partial class Model
{
    public const int Rows = 4000;
    public const int Dimension = 12;
    public const int Shards = 24;

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

    public static Row RowAt(int number)
    {
        var random = new Random(number);
        double[] x = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextDouble() - 0.5)];
        return new(x, x.Sum() + random.NextDouble() - 0.5 > 0 ? 1 : -1);
    }

    public static ShardedObjective Local() =>
        Objective.Sum([.. Enumerable.Range(0, Rows).Select(RowAt)], Loss, LossVjp, Dimension, Shards);

    public static IObjective Shard(int shard, int shards)
    {
        var (start, end) = AutoGrad.Shards.RowsOf(shard, shards, Rows);
        return Objective.Sum([.. Enumerable.Range(start, end - start).Select(RowAt)], Loss, LossVjp, Dimension, 1);
    }
}
