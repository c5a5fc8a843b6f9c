using System.Diagnostics;

namespace AutoGrad.Conformance.Conforming;

/// <summary>The table of C#: every construct of the checklists, and what becomes of it.</summary>
internal static class ConformanceCommand
{
    public static int Run()
    {
        var clock = Stopwatch.StartNew();
        var table = ConformanceTable.Make(text => Console.Error.WriteLine($"{text}, {clock.Elapsed.TotalSeconds:F0} s"));
        Console.WriteLine(table.Text());
        foreach (var cell in table.Cells.Where(cell => cell.Wrong is not null || cell.IsUnexpected))
        {
            Console.WriteLine($"\n{cell.Construct.Topic}: {cell.Construct.Title} ({cell.Construct.Type}.{cell.Construct.Name}, {cell.Form}): {cell} {(cell.IsUnexpected ? $"(expected {cell.Construct.RefusalIn(cell.Form) ?? "right"}) " : "")}{cell.Wrong}");
        }

        Console.WriteLine($"\n{table.Summary()}, {clock.Elapsed.TotalSeconds:F0} s");
        return table.IsRight ? 0 : 1;
    }
}
