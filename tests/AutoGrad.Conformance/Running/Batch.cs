using System.Collections.Concurrent;
using System.Runtime.Loader;
using AutoGrad.Conformance.Programs;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Conformance.Running;

/// <summary>Many programs through the generator, the compiler and the checks together.</summary>
internal static class Batch
{
    private static readonly ConcurrentDictionary<int, CSharpCompilation> Empties = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>One file with everything that programs refer to.</summary>
    public static CSharpCompilation Compilation(string source) => Empty(9).AddSyntaxTrees(Parse(9, source, "Source0.cs"));

    private static CSharpCompilation Empty(int language) =>
        Empties.GetOrAdd(language, _ => TestCompilation.Of().RemoveAllSyntaxTrees().AddReferences(MetadataReference.CreateFromFile(typeof(DerivativeDriver).Assembly.Location)));

    // Warnings are the business of other tests: what only they need would take half the time.
    private static SyntaxTree Parse(int language, string source, string path) =>
        TestCompilation.Parse(source, path, new CSharpParseOptions((LanguageVersion)(100 * language), DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")]));

    /// <summary>The first failure of every program that has one.</summary>
    public static List<Failure> Run(IReadOnlyList<RandomProgram> programs) => [.. programs.GroupBy(program => program.Language).SelectMany(group => Run(group.Key, [.. group]))];

    private static List<Failure> Run(int language, IReadOnlyList<RandomProgram> programs)
    {
        var failures = new List<Failure>();
        var sources = programs.Select((program, i) => Parse(language, Printer.Print(program), $"Source{i}.cs")).ToArray();
        var generated = new Dictionary<string, string>();
        var user = Empty(language).AddSyntaxTrees(sources);
        Generate(Empty(language), programs, sources, generated, failures);
        var trees = new Dictionary<int, SyntaxTree[]>();
        for (var i = 0; i < programs.Count; i++)
        {
            var text = generated.GetValueOrDefault($"{programs[i].Type}.F.g.cs", "");
            if (failures.Any(failure => failure.Program == programs[i]))
            {
                continue;
            }

            if (text.Length == 0 || text.Contains("could not be differentiated; the compiler's", StringComparison.Ordinal))
            {
                var refusal = Refusals(Empty(language).AddSyntaxTrees(sources[i]));
                failures.Add(new(programs[i], refusal.Length == 0 ? "silent" : refusal.StartsWith("CS", StringComparison.Ordinal) ? "invalid" : "refused " + refusal[..6], refusal));
            }
            else
            {
                string[] more = !programs[i].Held.IsAny ? [] : [.. generated.Where(file => file.Key.StartsWith(programs[i].Type, StringComparison.Ordinal) && file.Value != text).Select(file => file.Value)];
                trees[i] = [sources[i], Parse(language, text, $"Generated{i}.cs"), .. more.Select(other => Parse(language, other, $"Tangent{i}.cs")), Parse(language, CaseWriter.Write(programs[i], user, Optional.In([("", text)])), $"Case{i}.cs")];
            }
        }

        if (Compile(Empty(language), programs, trees, failures) is { } image)
        {
            var context = new AssemblyLoadContext("Batch", isCollectible: true);
            var assembly = context.LoadFromStream(new MemoryStream(image));
            failures.AddRange(Watched.Run(trees.Keys.Order().Select(i => programs[i]).ToList(), program => (DerivativeDriver)Activator.CreateInstance(assembly.GetType(program.Type + "Case", throwOnError: true)!)!));
            context.Unload();
        }

        return [.. failures.Select(failure => failure with { Generated = generated.GetValueOrDefault($"{failure.Program.Type}.F.g.cs", "") })];
    }

    /// <summary>One run for all; when it throws, halves are run until it is known for whom.</summary>
    private static void Generate(CSharpCompilation empty, IReadOnlyList<RandomProgram> programs, ReadOnlySpan<SyntaxTree> sources, Dictionary<string, string> generated, List<Failure> failures)
    {
        try
        {
            foreach (var (name, text) in Generated(empty.AddSyntaxTrees(sources.ToArray())))
            {
                generated[name] = text;
            }
        }
        catch (InvalidOperationException error) when (error.InnerException is { } inner)
        {
            if (programs.Count == 1)
            {
                failures.Add(new(programs[0], $"generator throws {inner.GetType().Name}", inner.ToString()));
                return;
            }

            var half = programs.Count / 2;
            Generate(empty, [.. programs.Take(half)], sources[..half], generated, failures);
            Generate(empty, [.. programs.Skip(half)], sources[half..], generated, failures);
        }
    }

    // A generator that does not end would stop everything; its thread is given up.
    private static IReadOnlyList<(string HintName, string Text)> Generated(CSharpCompilation all)
    {
        var run = Task.Factory.StartNew(() => GeneratorUnderTest.Generate(all), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return ((IAsyncResult)run).AsyncWaitHandle.WaitOne(Patience)
            ? run.GetAwaiter().GetResult()
            : throw new InvalidOperationException("", new TimeoutException($"The generator has not ended after {Patience.TotalSeconds} seconds."));
    }

    private static string Refusals(CSharpCompilation alone)
    {
        var errors = alone.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return string.Join('\n', (errors.Count > 0 ? errors : AnalyzerUnderTest.Diagnose(alone).GetAwaiter().GetResult().Where(d => d.Severity == DiagnosticSeverity.Error)).Select(d => $"{d.Id} {d}: {d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan)}"));
    }

    /// <summary>The image of those that compile; the others are failures.</summary>
    private static byte[]? Compile(CSharpCompilation empty, IReadOnlyList<RandomProgram> programs, Dictionary<int, SyntaxTree[]> trees, List<Failure> failures)
    {
        while (trees.Count > 0)
        {
            using var stream = new MemoryStream();
            var result = empty.AddSyntaxTrees(trees.Values.SelectMany(t => t)).Emit(stream);
            if (result.Success)
            {
                return stream.ToArray();
            }

            var broken = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => trees.First(pair => pair.Value.Contains(d.Location.SourceTree)).Key);
            foreach (var group in broken)
            {
                var error = group.First();
                var isUsers = group.Any(d => d.Location.SourceTree == trees[group.Key][0]);
                failures.Add(new(programs[group.Key], isUsers ? "invalid" : $"does not compile {error.Id}", string.Join('\n', group.Select(d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}"))));
                trees.Remove(group.Key);
            }
        }

        return null;
    }
}
