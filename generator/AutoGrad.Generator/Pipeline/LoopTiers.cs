using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Pipeline;

/// <summary>Names the way in which each loop was differentiated.</summary>
internal static class LoopTiers
{
    public static IEnumerable<LoopTier> Of(Sequence body, HashSet<Loop> fused, Storage storage)
    {
        var undone = new Dictionary<Loop, Loop>();
        foreach (var loop in body.Descendants().OfType<Loop>())
            if (loop.Undoes is { } original) undone[original] = loop;
        foreach (var loop in body.Descendants().OfType<Loop>().Where(l => l.Undoes is null))
        {
            var counter = loop.Header is For { Counter.Name: var name } ? name : "while";
            if (fused.Contains(loop)) yield return new LoopTier(counter, "fused");
            else if (undone.TryGetValue(loop, out var reverse))
                yield return new LoopTier(counter, storage.SavesIn(reverse) ? loop.Trips is null ? "buffered" : "counted, buffered"
                    : loop.Trips is not null ? "counted" : reverse.AnyOrder ? "two-pass" : "recompute");
        }
    }
}
