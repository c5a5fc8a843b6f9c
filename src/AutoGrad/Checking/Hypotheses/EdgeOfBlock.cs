namespace AutoGrad.Checking.Hypotheses;

/// <summary>Only the first or the last component of a block is wrong, and it lacks a contribution: one that feels every parameter it should is all there, and has some other fault.</summary>
internal static class EdgeOfBlock
{
    public static Diagnosis? Explain(FaultSamples f) => Find(f) is { } edge && MissingDependence.Unfelt(f) is not null
        ? new(Cause.LoopBound, $"only {edge} is wrong: a loop bound")
        : null;

    /// <summary>In words, which end of which block; null when it is not that.</summary>
    public static string? Find(FaultSamples f)
    {
        if (f.WrongAt.Length != 1)
        {
            return null;
        }
        var index = f.Coordinates[f.WrongAt[0]];
        foreach (var (name, start, length) in f.Names.All)
        {
            // In a block of two, either end is half of it.
            if (length > 2 && (index == start || index == start + length - 1))
            {
                return (index == start ? "the first element of " : "the last element of ") + name;
            }
        }
        return null;
    }
}
