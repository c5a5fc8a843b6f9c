using System.Diagnostics;
using AutoGrad.Conformance.Crossing;

namespace AutoGrad.Conformance.Conforming;

/// <summary>The table of C#: every construct of the checklists, and what becomes of it.</summary>
internal static class ConformanceCommand
{
    public static int Run() => Report(ConformanceTable.Make, table => table.Text());

    /// <summary>The crossed table, each cell in every form.</summary>
    /// <param name="part">A part of the titles of what declares or assigns.</param>
    public static int RunCrossed(string part) => Report(tell => ConformanceTable.Of(CrossedPrograms.Compile(part, Enum.GetValues<Form>()), tell), CrossedTable.Text);

    /// <summary>Makes a table, and prints it with what is wrong in it.</summary>
    private static int Report(Func<Action<string>, ConformanceTable> make, Func<ConformanceTable, string> show)
    {
        var clock = Stopwatch.StartNew();
        var table = make(text => Console.Error.WriteLine($"{text}, {clock.Elapsed.TotalSeconds:F0} s"));
        Console.WriteLine(show(table));
        foreach (var cell in table.Cells.Where(cell => cell.Wrong is not null || cell.IsUnexpected))
        {
            Console.WriteLine($"\n{cell.Construct.Topic}: {cell.Construct.Title} ({cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}): {cell} {(cell.IsUnexpected ? $"(expected {cell.Construct.RefusalIn(cell.Form) ?? "right"}) " : "")}{cell.Wrong}");
        }

        Console.WriteLine($"\n{table.Summary()}, {clock.Elapsed.TotalSeconds:F0} s");
        return table.IsRight ? 0 : 1;
    }
}
