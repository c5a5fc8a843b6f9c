using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;
using AutoGrad.Generator.Tests.Harness.Vectors;

namespace AutoGrad.Generator.Tests;

/// <summary>Every golden program with several results, in both precisions: what is generated for it is what was reviewed, and it is right.</summary>
public sealed class VectorGoldenTests
{
    public static TheoryData<string> Programs => [.. VectorProgram.All.Select(program => program.Program.Name)];

    public static TheoryData<string> Reviewed => [.. VectorProgram.All.Select(program => program.Program.Name).Where(name => !name.EndsWith(" in single", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Reviewed))]
    public Task Generates(string program) =>
        Verify(GeneratorUnderTest.Run(TestCompilation.Of(VectorProgram.Named(program).Program.Source))).UseParameters(program);

    [Theory, MemberData(nameof(Programs))]
    public void CompilesWithoutWarnings(string program) =>
        LoadedProgram.RequireNoWarnings(VectorProgram.Named(program).Program, LoadedVector.Of(program).Generated);

    /// <summary>At every point of the header, and at one beside it.</summary>
    [Theory, MemberData(nameof(Programs))]
    public void Modes(string program)
    {
        var outcomes = VectorReport.Of(LoadedVector.Of(program), beside: 1).ToList();
        Assert.Equal("", string.Join("\n", outcomes.Where(o => o.Failure is not null && !(o.Mode == Mode.Allocation && Allocating.Why(program) is not null)).Select(o => $"{o.Mode} {o.Failure}")));
        Assert.All(VectorChecks.Modes, mode => Assert.True(outcomes.Where(o => o.Mode == mode).Sum(o => o.Comparisons) > 0, $"{mode} compared nothing"));
    }

    [Fact]
    public void AreMany() => Assert.True(VectorProgram.All.Count >= 16, $"{VectorProgram.All.Count} programs");
}
