using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Generator.Tests;

/// <summary>Every golden program: what is generated for it is what was reviewed, and it is right.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Programs => [.. GoldenProgram.All.Select(program => program.Name)];

    /// <summary>Programs whose derivative allocates, and why it has to.</summary>
    private static readonly Dictionary<string, string> Allocating = new()
    {
        ["Numerics.LuSolve"] = "The rows of a local array of arrays are arrays of their own, as they are in the user's method.",
        ["Objects.ArrayOfStructs"] = "The numbers of structs are gathered into arrays.",
        ["Objects.Parts"] = "The harness makes the object and its tangent.",
        ["Objects.ThisModel"] = "The harness makes the object and its tangent.",
        ["Objects.Scratch"] = "The harness makes the object and its tangent.",
        ["Objects.Layers"] = "The harness makes the object and its tangent.",
        ["Objects.Buffers"] = "The harness makes the object and its tangent.",
        ["Objects.Weights"] = "The harness makes the object and its tangent.",
        ["Objects.Recursive"] = "The harness makes the object and its tangent.",
    };

    [Theory, MemberData(nameof(Programs))]
    public Task Generates(string program) =>
        Verify(GeneratorUnderTest.Run(TestCompilation.Of(GoldenProgram.Named(program).Source))).UseParameters(program);

    [Theory, MemberData(nameof(Programs))]
    public void CompilesWithoutWarnings(string program) => LoadedProgram.Of(program).RequireNoWarnings(GoldenProgram.Named(program));

    [Theory, MemberData(nameof(Programs))]
    public void Value(string program) => Check(program, Checks.Value);

    [Theory, MemberData(nameof(Programs))]
    public void ClosedForm(string program) => Check(program, Checks.ClosedForm);

    [Theory, MemberData(nameof(Programs))]
    public void Numerical(string program) => Check(program, Checks.Numerical);

    [Theory, MemberData(nameof(Programs))]
    public void Gradient(string program) => Check(program, Checks.Gradient);

    [Theory, MemberData(nameof(Programs))]
    public void Vjp(string program) => Check(program, Checks.Vjp);

    [Theory, MemberData(nameof(Programs))]
    public void Objective(string program) => Check(program, Checks.Objective);

    [Theory, MemberData(nameof(Programs))]
    public void Inputs(string program) => Check(program, Checks.Inputs);

    [Theory, MemberData(nameof(Programs))]
    public void Repeats(string program) => Check(program, Checks.Repeats);

    [Theory, MemberData(nameof(Programs))]
    public void Shapes(string program) => Check(program, Checks.Shapes);

    [Theory, MemberData(nameof(Programs))]
    public void AllocatesNothing(string program) => Check(program, (loaded, point) =>
    {
        var bytes = Checks.AllocatedBytes(loaded, point);
        Assert.True(Allocating.ContainsKey(program) ? bytes > 0 : bytes == 0, $"{bytes} bytes a call");
    });

    /// <summary>Forward mode and second derivatives: at every point of the header, and at one beside it.</summary>
    [Theory, MemberData(nameof(Programs))]
    public void Modes(string program)
    {
        var everything = LoadedProgram.WithEverything(program);
        everything.RequireNoWarnings(GoldenProgram.Named(program).AskingForEverything());
        Assert.Equal("", string.Join("\n", ModeReport.Failures(program, everything)));
    }

    public static TheoryData<string> ProgramsWithHessian =>
        [.. GoldenProgram.All.Where(program => program.Points.Any(point => point.Hessian is not null)).Select(program => program.Name)];

    /// <summary>Second derivatives against closed forms.</summary>
    [Theory, MemberData(nameof(ProgramsWithHessian))]
    public void Hessian(string program) => Checks.AtEveryPoint(LoadedProgram.WithEverything(program), Checks.Hessian);

    [Theory, MemberData(nameof(Programs))]
    public void ReadsWell(string program) => Readability.Check(GoldenProgram.Named(program), LoadedProgram.Of(program));

    [Fact]
    public void AreMany() => Assert.True(GoldenProgram.All.Count >= 90, $"{GoldenProgram.All.Count} programs");

    private static void Check(string program, Action<LoadedProgram, DriverPoint> check) => Checks.AtEveryPoint(LoadedProgram.Of(program), check);
}
