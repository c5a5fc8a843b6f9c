using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;

namespace AutoGrad.Generator.Tests;

/// <summary>
/// The compilers that users have: on every one of them the generator gives what was reviewed and checked on this one.
/// A run samples the programs; <c>AUTOGRAD_EVERY_PROGRAM=1</c> takes them all.
/// </summary>
public sealed class RoslynVersionTests
{
    private static readonly bool EveryProgram = Environment.GetEnvironmentVariable("AUTOGRAD_EVERY_PROGRAM") == "1";

    public static TheoryData<string> Versions => [.. OtherRoslyn.Versions];

    [Theory, MemberData(nameof(Versions))]
    public void GivesTheSame(string version)
    {
        // A part of them: a compiler in IL takes its time to start.
        var sources = GoldenProgram.All.Where(program => TestCompilation.LanguageOf(program.Source) <= LanguageOf(version)).Where((_, index) => EveryProgram || index % 5 == 0).Select(program => program.Source).ToArray();
        var other = new OtherRoslyn(version);
        Assert.Equal(Version.Parse(version).ToString(2), other.CompilerVersion.ToString(2));
        Assert.Equal(OtherRoslyn.GenerateHere(sources), other.Generate(sources));
        other.Unload();
    }

    /// <summary>The newest C# that a compiler knows by number.</summary>
    private static int LanguageOf(string compiler) => Version.Parse(compiler) switch
    {
        { Major: >= 5 } => 14,
        { Minor: >= 12 } => 13,
        { Minor: >= 8 } => 12,
        { Minor: >= 4 } => 11,
        _ => 10,
    };
}
