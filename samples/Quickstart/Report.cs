using AutoGrad;
using Spectre.Console;

namespace Quickstart;

/// <summary>What every example shows in the same way, and whether all of it was as promised.</summary>
internal static class Report
{
    public static bool AllWell { get; private set; } = true;

    public static void Title(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }

    /// <summary>Proves a generated gradient against differences of the method's own values.</summary>
    public static void Check(string name, IObjective objective, double[] at)
    {
        var report = GradientCheck.Of(objective).With(o => o with { Name = name, Points = 3, BitIdenticalValue = true }).At(at);
        AnsiConsole.WriteLine(report.ToString());
        AllWell &= report.Passed;
    }

    /// <summary>States that a value is at most a limit, and remembers when it is not.</summary>
    public static void Require(string what, double value, double limit)
    {
        var met = value <= limit;
        AnsiConsole.MarkupLine($"  {(met ? "[green]ok[/]  " : "[red]FAIL[/]")} {Markup.Escape(what)}: {value:0.0e+0} (at most {limit:0e+0})");
        AllWell &= met;
    }

    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)) { NoWrap = true, Alignment = table.Columns.Count == 0 ? Justify.Left : Justify.Right });
        }

        return table;
    }

    public static void Picture(string path) => AnsiConsole.WriteLine($"Picture: {path}");
}
