using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;

namespace AutoGrad.Generator.Tests;

/// <summary>The compilers that users have: on every one of them the generator gives what was reviewed and checked on this one.</summary>
public sealed class RoslynVersionTests
{
    public static TheoryData<string> Versions => [.. OtherRoslyn.Versions];

    [Theory, MemberData(nameof(Versions))]
    public void GivesTheSame(string version)
    {
        var sources = GoldenProgram.All.Select(program => program.Source).ToArray();
        var other = new OtherRoslyn(version);
        Assert.Equal(Version.Parse(version).ToString(2), other.CompilerVersion.ToString(2));
        Assert.Equal(OtherRoslyn.GenerateHere(sources), other.Generate(sources));
        other.Unload();
    }
}
