using Orleans.Hosting;

namespace AutoGrad.Orleans.Tests;

public class ClusterTests
{
    private static readonly Lazy<Task<string>> Expected = new(() => Run.Hash(new Run.Local(Model.Local())));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Threads_end_with_the_bits_of_one(int degree) =>
        Assert.Equal(await Expected.Value, await Run.Hash(new Run.Local(Model.Local().Parallel(degree))));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(4, 8)]
    public async Task Silos_end_with_the_bits_of_one_thread(int silos, int shardsPerBlock)
    {
        await using var cluster = await Cluster.Start(silos);
        var objective = cluster.Client.GetObjective("logistic", Model.Shards, new() { ShardsPerBlock = shardsPerBlock });
        Assert.Equal(await Expected.Value, await Run.Hash(objective));
        var share = objective.Workers.GroupBy(w => w).Select(g => g.Count()).ToList();
        Assert.Equal(Math.Min(silos, objective.Workers.Count), share.Count);
        Assert.InRange(share.Max() - share.Min(), 0, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_silo_that_is_killed_changes_no_bit(int victim)
    {
        await using var cluster = await Cluster.Start(3);
        var objective = cluster.Client.GetObjective("logistic", Model.Shards, new() { ShardsPerBlock = 2 });
        Task KillOnce(long step) => step == 20 ? cluster.KillSiloAsync(cluster.Silos[victim]) : Task.CompletedTask;
        Assert.Equal(await Expected.Value, await Run.Hash(objective, KillOnce));
        Assert.Equal(2, objective.Workers.Distinct().Count());
    }

    [Fact]
    public async Task What_a_worker_cannot_do_is_said_and_the_cluster_goes_on()
    {
        await using var cluster = await Cluster.Start(2, sources => sources
            .Add("broken", (shard, _, _) => shard == 3 ? throw new IOException("no such file") : new(Model.Shard(shard, Model.Shards)))
            .Add("throwing", (shard, shards, _) => new(Throwing(shard))), options => options.MaxDimension = 1000);
        var client = cluster.Client;
        var x = new double[Model.Dimension];
        async Task<double> Ask(string name, double[] point) => await client.GetObjective(name, Model.Shards).ValueAsync(point, default);
        var unknown = await Assert.ThrowsAsync<InvalidOperationException>(() => Ask("unknown", x));
        Assert.Contains("unknown", unknown.Message, StringComparison.Ordinal);
        var tooLong = await Assert.ThrowsAsync<InvalidOperationException>(() => Ask("logistic", new double[1001]));
        Assert.Contains("1001", tooLong.Message, StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<ShardException>(() => Ask("broken", x));
        Assert.Equal(3, broken.Shard);
        Assert.Contains("no such file", broken.Message, StringComparison.Ordinal);
        Assert.Equal(6, (await Assert.ThrowsAsync<ShardException>(() => Ask("throwing", x))).Shard);
        var logistic = client.GetObjective("logistic", Model.Shards);
        await Assert.ThrowsAsync<ArgumentException>(async () => await logistic.ValueAndGradientAsync(x, new double[3], default));
        Assert.Throws<ArgumentException>(() => client.GetObjective("logistic", 8, new() { ShardsPerBlock = 3 }));
        Assert.Equal(Model.Local().Value(x), await logistic.ValueAsync(x, default));
    }

    [Fact]
    public async Task Malformed_requests_are_refused_and_the_cluster_goes_on()
    {
        await using var cluster = await Cluster.Start(1, configure: options => options.MaxDimension = 64);
        var random = new Random(5);
        var x = new double[Model.Dimension];
        var good = cluster.Client.GetObjective("logistic", Model.Shards);
        var expected = await good.ValueAsync(x, default);
        string[] keys =
        [
            "/", "logistic", "logistic/24/4/0", "logistic/24/4/99", "logistic/24/3/0", "logistic/-1/4/0", "logistic/2147483647/1/7",
            "logistic/24/4/0/0", "x/24/4/0", "logistic/9999999999/1/0", "логистика/1/1/0",
        ];
        for (var i = 0; i < 10_000; i++)
        {
            var key = keys[random.Next(keys.Length)];
            var point = random.Next(8) == 0 ? null : new byte[random.Next(8) == 0 ? random.Next(100_000) : random.Next(200)];
            if (point is not null)
            {
                random.NextBytes(point);
            }
            var reply = await cluster.Client.GetGrain<IShardBlock>(key).Evaluate(new(point!, random.Next(2) == 0));
            var sound = key == "logistic/24/4/0" && point is { Length: Model.Dimension * sizeof(double) };
            var tooShort = key == "logistic/24/4/0" && point is not null && point.Length % 8 == 0 && point.Length <= 64 * 8 && !sound;
            Assert.Equal(sound ? Outcome.Evaluated : tooShort ? Outcome.Failed : Outcome.Refused, reply.Outcome);
        }
        Assert.Equal(expected, await good.ValueAsync(x, default));
    }

    [Fact]
    public async Task Cancelling_ends_an_evaluation_whose_workers_do_not_answer()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await using var cluster = await Cluster.Start(1, sources => sources.Add("hung", async (_, _, _) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(20), stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            return Model.Shard(0, 1);
        }));
        var hung = cluster.Client.GetObjective("hung", 4);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await hung.ValueAsync(new double[Model.Dimension], stop.Token));
    }

    private static IObjective Throwing(int shard) =>
        Objective.Of(_ => shard >= 6 ? throw new DivideByZeroException() : 0, (_, _) => 0, Model.Dimension);
}
