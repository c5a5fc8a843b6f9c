using System.Diagnostics;
using System.Globalization;

namespace AutoGrad.Benchmarks.Sharding;

/// <summary>
/// What threads bring to a sum over data, as ratios within one interleaved run: a plain loop, the shards on one thread, on one thread by
/// <c>Parallel(1)</c>, and on two.
/// The bits are compared at every evaluation.
/// </summary>
internal static class ShardingAcceptance
{
    private const int Rounds = 31;

    public static int Run(string[] args)
    {
        var random = new Random(11);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
        Path[] paths = [.. Enumerable.Range(0, 20_000).Select(_ => new Path(Numbers(64)))];
        Observation[] batch = [.. Enumerable.Range(0, 4_000).Select(_ => new Observation(Numbers(32), random.NextDouble()))];
        Observation[] wide = [.. Enumerable.Range(0, 60_000).Select(_ => new Observation(Numbers(256), random.NextDouble()))];
        Console.WriteLine($"medians of {Rounds} rounds");
        Console.WriteLine("two = one thread / two threads, one = Parallel(1) / shards, loop = shards / plain loop");
        Console.WriteLine("| objective | one thread, ms | two | bar | one | bar | loop | bytes a call |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var passed = Measure("Monte Carlo", paths, Terms.MonteCarlo, Terms.MonteCarloVjp, [1, 0.05, 0.2], 1.7)
            & Measure("network", batch, Terms.Network, Terms.NetworkVjp, Numbers(32 * 33), 1.7)
            & Measure("linear, 120 MB", wide, Terms.Linear, Terms.LinearVjp, Numbers(256), 1.4);
        return passed ? 0 : 1;
    }

    private static bool Measure<TRow>(
        string name, TRow[] rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, double[] x, double bar)
    {
        var shards = Objective.Sum(rows, value, vjp, x.Length);
        IObjective[] ways = [new Loop<TRow>(rows, value, vjp, x.Length), shards, shards.Parallel(1), shards.Parallel(2)];
        var times = ways.Select(_ => new List<double>()).ToArray();
        var gradient = new double[x.Length];
        var expected = shards.ValueAndGradient(x, gradient);
        for (var round = -5; round < Rounds; round++)
        {
            for (var k = 0; k < ways.Length; k++)
            {
                // Each round begins with another.
                var way = (k + Math.Abs(round)) % ways.Length;
                var began = Stopwatch.GetTimestamp();
                var result = ways[way].ValueAndGradient(x, gradient);
                if (round >= 0)
                {
                    times[way].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                if (way > 0 && !result.Equals(expected))
                {
                    throw new InvalidOperationException($"{name}: other bits on other threads.");
                }
            }
        }
        var bytes = Allocated(ways[3], x, gradient);
        double two = Ratio(times[1], times[3]), one = Ratio(times[2], times[1]), loop = Ratio(times[1], times[0]);
        var median = Median(times[1]);
        var line = string.Create(CultureInfo.InvariantCulture, $"| {name} | {median:F1} | {two:F2} | {bar:F1} | {one:F3} | 1.03 | {loop:F3} | {bytes:F1} |");
        Console.WriteLine(line);
        return two >= bar && one <= 1.03 && bytes == 0;
    }

    /// <summary>The median of the ratios of neighbours in time, so that a machine that others use too slows both.</summary>
    private static double Ratio(List<double> dividend, List<double> divisor) => Median([.. dividend.Zip(divisor, (a, b) => a / b)]);

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);

    /// <summary>Bytes that all threads of the process allocate in a call after the first ones: the median, since the pool makes threads
    /// now and then.</summary>
    private static double Allocated(IObjective objective, double[] x, double[] gradient)
    {
        var bytes = new List<double>(50);
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            objective.ValueAndGradient(x, gradient);
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return Median(bytes);
    }

    /// <summary>What a user would write: one sum, row after row.</summary>
    private sealed class Loop<TRow>(TRow[] rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, int dimension) : IObjective
    {
        public int Dimension => dimension;

        public double Value(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (var row in rows)
            {
                sum += value(x, row);
            }
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            double sum = 0;
            foreach (var row in rows)
            {
                sum += vjp(x, row, 1, gradient);
            }
            return sum;
        }
    }
}
