using Orleans.Hosting;
using Orleans.TestingHost;

namespace AutoGrad.Orleans.Tests;

/// <summary>Silos in this process, which talk to each other as processes do but for the wire.</summary>
internal static class Cluster
{
    public static async Task<InProcessTestCluster> Start(
        int silos, Action<ShardSources>? more = null, Action<WorkerOptions>? configure = null)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) => silo.AddAutoGrad(sources =>
        {
            sources.Add("logistic", (shard, shards, _) => ValueTask.FromResult(Model.Shard(shard, shards)));
            more?.Invoke(sources);
        }, configure));
        builder.ConfigureClient(client => client.AddAutoGrad());
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
