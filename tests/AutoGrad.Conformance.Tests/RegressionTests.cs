using AutoGrad.Conformance.Evaluation;
using AutoGrad.Conformance.Programs;
using AutoGrad.Conformance.Reading;
using AutoGrad.Conformance.Running;

namespace AutoGrad.Conformance.Tests;

/// <summary>Every program that once was differentiated wrongly.</summary>
public sealed class RegressionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Regressions");

    private static List<RandomProgram> Programs() =>
        [.. Directory.GetFiles(Folder, "*.cs").Order(StringComparer.Ordinal).Select(file => ProgramReader.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    [Fact]
    public void AreRight()
    {
        var programs = Programs();
        Assert.NotEmpty(programs);
        var failures = Batch.Run(programs);
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Select(Report.Of)));
    }

    [Fact]
    public void CanBeJudged() => Assert.All(Programs(), program =>
    {
        Assert.NotEmpty(program.Points);
        Assert.All(program.Points, point => Interpreter.Run(program, point));
    });

    /// <summary>What is kept is what was found: printing and reading are inverse to each other.</summary>
    [Fact]
    public void AreReadAsTheyArePrinted() => Assert.All(Programs(), program =>
        Assert.Equal(Printer.Print(program), Printer.Print(ProgramReader.Read("again", Printer.Print(program)) with { Seed = program.Seed })));
}
