using AutoGrad.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Adds AutoGrad to the workers and drivers of an Orleans cluster. Membership, endpoints, TLS and authentication stay with the
/// host.</summary>
public static class AutoGradHosting
{
    /// <summary>
    /// Makes a silo a worker, and sets its membership so that a dead neighbour is noticed within about two seconds: probes every half
    /// second, two missed, one vote.
    /// <c>builder.UseOrleans(silo =&gt; silo.UseRedisClustering(redis).AddAutoGrad(s =&gt; s.Add("loss", LoadShard)))</c>.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="sources">Registers the objectives; the same on every worker.</param>
    /// <param name="configure">What the worker accepts.</param>
    public static ISiloBuilder AddAutoGrad(this ISiloBuilder silo, Action<ShardSources> sources, Action<WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(sources);
        var registered = new ShardSources();
        sources(registered);
        silo.Services.AddSingleton(registered);
        silo.Services.AddSingleton<WorkerGate>();
        silo.Services.AddOptions<WorkerOptions>().Configure(options => configure?.Invoke(options));
        silo.Services.AddPlacementDirector<SpreadPlacement, SpreadPlacementDirector>();
        silo.Services.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(0.5);
            membership.NumMissedProbesLimit = 2;
            membership.NumVotesForDeathDeclaration = 1;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
        return silo;
    }

    /// <summary>Makes a client a driver: gateways that died are dropped from its list within a second or two.</summary>
    public static IClientBuilder AddAutoGrad(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1));
        return client;
    }

    /// <summary>An objective that the workers have registered.</summary>
    /// <param name="cluster">The client of the cluster.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shards">How many shards it has; another number gives another order of rounding.</param>
    /// <param name="options">How it is spread.</param>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static ClusterObjective GetObjective(
        this IGrainFactory cluster, string name, int shards = AutoGrad.Shards.DefaultCount, SpreadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return new(cluster, name, shards, options ?? new());
    }
}
