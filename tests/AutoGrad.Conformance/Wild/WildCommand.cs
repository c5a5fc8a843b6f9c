using System.Diagnostics;
using System.Globalization;

namespace AutoGrad.Conformance.Wild;

/// <summary>Somebody else's sources: how many of their methods are differentiated, and why the others are not.</summary>
internal static class WildCommand
{
    /// <param name="arguments">
    /// A folder; <c>--only TEXT</c>: the methods whose type and name contain it; <c>--each</c>: every refusal; <c>--show</c>: what is generated; <c>--sample K</c>: K accepted methods are called at random, from
    /// <c>--seed S</c>.
    /// </param>
    public static int Run(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var (compilation, methods) = WildSources.Read(arguments[0], Option(arguments, "--only") ?? "");
        var run = WildRun.Of(compilation, methods);
        var failures = WildTable.Print(run, arguments.Contains("--each"));
        if (arguments.Contains("--show"))
        {
            foreach (var tree in run.Generated.SyntaxTrees.Where(tree => !compilation.ContainsSyntaxTree(tree)))
            {
                Console.WriteLine($"\n// {Path.GetFileName(tree.FilePath)}\n{tree}");
            }
        }

        if (Option(arguments, "--sample") is { } count)
        {
            failures += Sample.Run(run, int.Parse(count, CultureInfo.InvariantCulture), ulong.Parse(Option(arguments, "--seed") ?? "1", CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        return failures == 0 && methods.Count > 0 ? 0 : 1;
    }

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
