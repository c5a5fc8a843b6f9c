using AutoGrad.Conformance.Generation;
using AutoGrad.Conformance.Running;

namespace AutoGrad.Conformance.Tests;

/// <summary>A short campaign, the same programs every time; long ones are run by the tool.</summary>
public sealed class RandomProgramTests
{
    [Fact]
    public void AreDifferentiatedExactly()
    {
        var programs = Enumerable.Range(0, 300).Select(i => ProgramGenerator.Create(Campaign.SeedOf(0, i))).ToList();
        var all = Batch.Run(programs);
        var failures = all.Where(failure => !Campaign.IsRefusal(failure)).ToList();
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Select(Report.Of)));
        Assert.True(all.Count <= programs.Count / 50, string.Join(", ", all.Select(failure => failure.Kind)));
    }
}
