using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Generator.Tests;

/// <summary>What the golden programs' headers say is true of the programs, whatever the generator makes of them.</summary>
public sealed class HeaderTests
{
    public static TheoryData<string> Programs => GoldenTests.Programs;

    [Theory, MemberData(nameof(Programs))]
    public void IsTrue(string program) => Checks.AtEveryPoint(LoadedProgram.WithoutDerivatives(GoldenProgram.Named(program)), Checks.Header);
}
