namespace AutoGrad.Benchmarks.Checking;

/// <summary>The measurements behind the acceptance, ours and the rivals' alike.</summary>
internal static class Measures
{
    /// <summary>Whether our check calls a gradient wrong at one of its points; the report that did, or the last.</summary>
    public static GradientCheckReport Check(Mutant mutant, int seed)
    {
        GradientCheckReport? report = null;
        foreach (var point in Suite.Points(mutant.Loss, seed))
        {
            report = GradientCheck.Of(mutant).With(o => o with { Name = mutant.ToString(), Seed = seed, Constants = mutant.Loss.Constants }).At(point);
            if (report.Verdict == Verdict.Fail)
            {
                break;
            }
        }
        return report!;
    }

    public static bool Finds(Rival rival, Mutant mutant, int seed)
    {
        var random = new Random(seed);
        return Suite.Points(mutant.Loss, seed).Any(point => !rival.Accepts(mutant, point, random));
    }

    /// <summary>The checks of right gradients, check number k with seed k: which of them do not pass.</summary>
    public static IEnumerable<GradientCheckReport> NotPassing(int count, int firstSeed)
    {
        Loss[] losses = [.. Suite.Development, .. Suite.HeldOut, .. Suite.Fresh];
        for (var k = 0; k < count; k++)
        {
            var seed = firstSeed + k;
            var right = Suite.Right(losses[k % losses.Length], Suite.Scales[k / losses.Length % Suite.Scales.Length]);
            var report = GradientCheck.Of(right).With(o => o with { Name = right + $" seed {seed}", Seed = seed }).At(right.Loss.Point(new Random(seed)));
            if (report.Verdict != Verdict.Pass)
            {
                yield return report;
            }
        }
    }

    public static GradientCheckReport Check(HardCase hard) =>
        GradientCheck.Of(hard.Objective).With(o => o with { Name = hard.Family, Noise = hard.Noise }).At(hard.Point);
}
