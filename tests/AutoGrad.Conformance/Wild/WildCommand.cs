using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Conformance.Wild;

/// <summary>Somebody else's sources: how many of their methods are differentiated, and why the others are not.</summary>
internal static class WildCommand
{
    public static int Run(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var table = new WildTable();
        var known = new Dictionary<string, CSharpCompilation>();
        foreach (var project in WildProject.Under(arguments[0]))
        {
            var (compilation, methods) = project.Read(known);
            known[project.Directory] = compilation;
            table.Add(project.Name, WildRun.Of(compilation, methods));
        }

        table.Finish();
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s");
        return table.Failures == 0 ? 0 : 1;
    }
}
