using System.Diagnostics;

namespace AutoGrad.Conformance.Modes;

/// <summary>Every program with every derivative: a table of programs by modes, and what is wrong.</summary>
internal static class ModesCommand
{
    /// <param name="only">Part of the names of the programs to be judged; all when empty.</param>
    public static int Run(string only)
    {
        var (table, clock, programs) = (new ModeTable(Console.Out), Stopwatch.StartNew(), new List<JudgedProgram>());
        foreach (var program in JudgedProgram.All(only))
        {
            table.Add(program);
            programs.Add(program);
        }

        table.Finish();
        Console.WriteLine($"\n{FeatureTable.Text(programs)}\n\n{clock.Elapsed.TotalSeconds:F0} s");
        return table.Failures.Count == 0 && programs.Count > 0 ? 0 : 1;
    }
}
