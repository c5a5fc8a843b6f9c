using System.Diagnostics;
using System.Globalization;
using AutoGrad.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Benchmarks.Generator;

/// <summary>What the generator costs the person who types: a project of 300 marked methods, opened and edited.</summary>
internal static class GeneratorAcceptance
{
    private const int Rounds = 9;

    /// <summary>Milliseconds a method that an unrelated edit may cost.</summary>
    private const double Bar = 1;

    public static int Run(string[] arguments)
    {
        var compilation = ManyPrograms.Compilation();
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !d.Id.StartsWith("AG", StringComparison.Ordinal)).Take(3).ToList();
        if (errors.Count > 0)
        {
            Console.Error.WriteLine(string.Join('\n', errors));
            return 2;
        }

        Console.WriteLine(FormattableString.Invariant($"{ManyPrograms.Count} marked methods, {compilation.SyntaxTrees.Length} files, medians of {Rounds} rounds, {RuntimeInformation()}"));
        // The first project warms the compiler up; a build server has done so.
        Open(compilation, out _);
        var driver = Open(compilation, out var generated);
        if (generated < ManyPrograms.Count)
        {
            Console.Error.WriteLine($"only {generated} files are generated for {ManyPrograms.Count} methods");
            return 2;
        }

        Console.WriteLine("| run | ms | ms a method | processor ms |");
        Console.WriteLine("|---|---|---|---|");
        Row("first", Median(3, _ =>
        {
            var fresh = ManyPrograms.Compilation();
            return Measured(() => Open(fresh, out var _));
        }));
        var unrelated = Row("edit of another file", Edits("Unrelated.cs", ManyPrograms.Unrelated, ref driver, compilation));
        Row("edit of one method's body", Edits("Edited.cs", ManyPrograms.Edited, ref driver, compilation));
        Row($"edit of a helper of {ManyPrograms.HelperCallers}", Edits("Helper.cs", ManyPrograms.Helper, ref driver, compilation));
        Console.WriteLine(unrelated < Bar ? "An unrelated edit meets its bar." : FormattableString.Invariant($"An unrelated edit costs {unrelated:F2} ms a method; the bar is {Bar} ms."));
        return unrelated < Bar ? 0 : 1;
    }

    private static GeneratorDriver Open(CSharpCompilation compilation, out int generated)
    {
        var driver = CSharpGeneratorDriver.Create([new AutoGradGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGenerators(compilation);
        generated = driver.GetRunResult().GeneratedTrees.Length;
        return driver;
    }

    /// <summary>The same file with another text, again and again.</summary>
    private static (double Wall, double Processor) Edits(string file, Func<int, SyntaxTree> text, ref GeneratorDriver driver, CSharpCompilation compilation)
    {
        var (current, tree) = (driver, compilation.SyntaxTrees.Single(t => t.FilePath == file));
        var median = Median(Rounds, round =>
        {
            var edited = compilation.ReplaceSyntaxTree(tree, text(round + 1));
            return Measured(() => current = current.RunGenerators(edited));
        });
        driver = current.RunGenerators(compilation);
        return median;
    }

    private static (double Wall, double Processor) Median(int rounds, Func<int, (double Wall, double Processor)> measure)
    {
        var all = Enumerable.Range(0, rounds).Select(measure).ToList();
        return (all.Select(a => a.Wall).Order().ElementAt(rounds / 2), all.Select(a => a.Processor).Order().ElementAt(rounds / 2));
    }

    private static (double Wall, double Processor) Measured(Action run)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        run();
        return (clock.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
    }

    private static double Row(string name, (double Wall, double Processor) cost)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cost.Wall:F1} | {cost.Wall / ManyPrograms.Count:F3} | {cost.Processor:F0} |"));
        return cost.Wall / ManyPrograms.Count;
    }

    private static string RuntimeInformation() => $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors";
}
