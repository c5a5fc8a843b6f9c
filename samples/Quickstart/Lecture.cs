using AutoGrad;
using Spectre.Console;

namespace Quickstart;

/// <summary>The lecture's example: the derivative of sin(x + y²), by the chain rule on the right and by the compiler on the left.</summary>
internal static partial class Lecture
{
    [Differentiable]
    public static double SinOfSum(double x, double y)
    {
        var g = x + y * y;
        return Math.Sin(g);
    }

    public static void Show()
    {
        Report.Title("1. sin(x + y²), the derivative as the compiler writes it");
        AnsiConsole.WriteLine("You write");
        AnsiConsole.WriteLine(string.Join('\n', Method(ThisFile(), "[Differentiable]").Select(line => "    " + line)));
        var file = Path.Combine(AppContext.BaseDirectory, "generated", "Quickstart.Lecture.SinOfSum.g.cs");
        AnsiConsole.WriteLine("The compiler adds, among others");
        var generated = Method(File.ReadAllText(file), "public static double SinOfSumValueAndGradient");
        AnsiConsole.WriteLine("    " + generated[0]);
        var sideBySide = new Table().Border(TableBorder.Rounded).AddColumns("its body", "the chain rule: f = h(g(x, y)), h = sin");
        foreach (var line in generated[2..^1])
        {
            sideBySide.AddRow(Markup.Escape(line.Trim()), Step(line.Trim()));
        }

        AnsiConsole.Write(sideBySide);
        AnsiConsole.WriteLine($"All of it: {Path.GetRelativePath(Environment.CurrentDirectory, file)}");

        double x = 0.5, y = 1.25;
        var value = SinOfSumValueAndGradient(x, y, out var xGradient, out var yGradient);
        AnsiConsole.WriteLine($"At ({x}, {y}): f = {value:F10}, ∂f/∂x = {xGradient:F10}, ∂f/∂y = {yGradient:F10}");

        // sin(33/16), cos(33/16) and 5/2·cos(33/16), from their series in forty digits.
        Report.Require("f against forty digits", Math.Abs(value - 0.8815297857963782), 1e-15);
        Report.Require("∂f/∂x", Math.Abs(xGradient - -0.4721284112969602), 1e-15);
        Report.Require("∂f/∂y", Math.Abs(yGradient - -1.1803210282424005), 1e-15);
        Report.Check("sin(x + y²)", SinOfSumObjective(), [x, y]);
    }

    private static string Step(string line) => line.Split(' ') switch
    {
        ["var", "g", ..] => "g = x + y²",
        ["var", "gBar", ..] => "∂f/∂g = h′(g) = cos(x + y²)",
        ["xGradient", ..] => "∂f/∂x = ∂f/∂g · ∂g/∂x = cos(x + y²) · 1",
        ["yGradient", ..] => "∂f/∂y = ∂f/∂g · ∂g/∂y = cos(x + y²) · 2y",
        ["return", ..] => "f = h(g) = sin(x + y²)",
        _ => "",
    };

    private static string ThisFile()
    {
        using var stream = typeof(Lecture).Assembly.GetManifestResourceStream("Lecture.cs")!;
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>The lines from <paramref name="start"/> to the brace that closes the method, without their indentation.</summary>
    private static string[] Method(string source, string start)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !line.TrimStart().StartsWith(start, StringComparison.Ordinal)).ToList();
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        var end = lines.FindIndex(line => line == new string(' ', indent) + "}");
        return [.. lines.Take(end + 1).Select(line => line[Math.Min(indent, line.Length)..])];
    }
}
