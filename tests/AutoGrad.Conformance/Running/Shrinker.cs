using AutoGrad.Conformance.Generation;
using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>Makes a failing program smaller while it fails in the same way.</summary>
internal static class Shrinker
{
    private const int AtOnce = 48;

    public static Failure Shrink(Failure failure, int rounds = 60)
    {
        // A program that does not compile is the printer's fault, and loses its reason with its declarations.
        for (var round = 0; round < rounds && failure.Kind != "invalid"; round++)
        {
            if (Smaller(failure) is not { } smaller)
            {
                break;
            }

            failure = smaller;
        }

        return failure;
    }

    private static Failure? Smaller(Failure failure)
    {
        var candidates = Candidates.Of(failure.Program)
            .Select(program => program with { Points = [.. program.Points.Where(point => ProgramGenerator.CanBeJudged(program, point))] })
            .Where(program => program.Points.Count > 0)
            .OrderBy(program => program.Size)
            .Select((program, i) => program with { Seed = (failure.Program.Seed & ~0xFFFFFUL) + (ulong)i });
        foreach (var chunk in candidates.Chunk(AtOnce))
        {
            if (Batch.Run(chunk).Where(found => found.Kind == failure.Kind).MinBy(found => found.Program.Size) is { } smaller)
            {
                return smaller;
            }
        }

        return null;
    }
}
