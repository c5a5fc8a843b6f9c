using System.Diagnostics;
using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;
using AutoGrad.Generator.Tests.Harness.Vectors;

namespace AutoGrad.Conformance.Modes;

/// <summary>Every program with every derivative: a table of programs by modes, and what is wrong.</summary>
internal static class ModesCommand
{
    private const int RandomPointsPerPoint = 3;

    /// <param name="only">Part of the names of the programs to be judged; all when empty.</param>
    public static int Run(string only)
    {
        var table = new ModeTable();
        var clock = Stopwatch.StartNew();
        foreach (var program in ModePrograms.All.Where(program => program.Name.Contains(only, StringComparison.Ordinal)))
        {
            table.Add(program.Name, Judge(() => ModeReport.Of(LoadedProgram.WithEverything(program), RandomPointsPerPoint)));
        }

        foreach (var program in VectorProgram.All.Where(program => program.Program.Name.Contains(only, StringComparison.Ordinal)))
        {
            table.Add(program.Program.Name, Judge(() => VectorReport.Of(LoadedVector.Of(program), RandomPointsPerPoint)));
        }

        table.Finish();
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        return table.Failures == 0 && table.Programs > 0 ? 0 : 1;
    }

    private static List<ModeOutcome> Judge(Func<IEnumerable<ModeOutcome>> judged)
    {
        try
        {
            return [.. judged()];
        }
        catch (Exception error) when (error is Xunit.Sdk.XunitException or InvalidOperationException)
        {
            return [new(Mode.Value, 0, 0, $"not accepted: {error.Message} {error.InnerException}")];
        }
    }
}
