using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace AutoGrad.Orleans;

/// <summary>Block i goes to worker i mod n, so that every worker has as many as any other or one more; the default placement may put all
/// of them on one.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("AutoGrad.SpreadPlacement")]
internal sealed class SpreadPlacement : PlacementStrategy
{
    public static SpreadPlacement Singleton { get; } = new();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class SpreadPlacementAttribute() : PlacementAttribute(SpreadPlacement.Singleton);

internal sealed class SpreadPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var workers = context.GetCompatibleSilos(target);
        Array.Sort(workers);
        var block = BlockKey.TryParse(target.GrainIdentity.Key.ToString()!, out var key) ? key.Value.Block : 0;
        return Task.FromResult(workers[block % workers.Length]);
    }
}
