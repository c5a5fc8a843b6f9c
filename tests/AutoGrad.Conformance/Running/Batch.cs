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
    private static readonly CSharpCompilation Empty = TestCompilation.Of().AddReferences(MetadataReference.CreateFromFile(typeof(DerivativeDriver).Assembly.Location));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>One file with everything that programs refer to.</summary>
    public static CSharpCompilation Compilation(string source) => Empty.AddSyntaxTrees(TestCompilation.Parse(source, "Source0.cs"));

    /// <summary>The first failure of every program that has one.</summary>
    public static List<Failure> Run(IReadOnlyList<RandomProgram> programs)
    {
        var failures = new List<Failure>();
        var sources = programs.Select((program, i) => TestCompilation.Parse(Printer.Print(program), $"Source{i}.cs")).ToArray();
        var generated = new Dictionary<string, string>();
        Generate(programs, sources, generated, failures);
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
                var refusal = Refusals(sources[i]);
                failures.Add(new(programs[i], refusal.Length == 0 ? "silent" : refusal.StartsWith("CS", StringComparison.Ordinal) ? "invalid" : "refused " + refusal[..6], refusal));
            }
            else
            {
                trees[i] = [sources[i], TestCompilation.Parse(text, $"Generated{i}.cs"), TestCompilation.Parse(CaseWriter.Write(programs[i], Optional.In([("", text)])), $"Case{i}.cs")];
            }
        }

        if (Compile(programs, trees, failures) is { } image)
        {
            var context = new AssemblyLoadContext("Batch", isCollectible: true);
            var assembly = context.LoadFromStream(new MemoryStream(image));
            failures.AddRange(Watched.Run(trees.Keys.Order().Select(i => programs[i]).ToList(), program => (DerivativeDriver)Activator.CreateInstance(assembly.GetType(program.Type + "Case", throwOnError: true)!)!));
            context.Unload();
        }

        return [.. failures.Select(failure => failure with { Generated = generated.GetValueOrDefault($"{failure.Program.Type}.F.g.cs", "") })];
    }

    /// <summary>One run for all; when it throws, halves are run until it is known for whom.</summary>
    private static void Generate(IReadOnlyList<RandomProgram> programs, ReadOnlySpan<SyntaxTree> sources, Dictionary<string, string> generated, List<Failure> failures)
    {
        try
        {
            foreach (var (name, text) in Generated(sources.ToArray()))
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
            Generate([.. programs.Take(half)], sources[..half], generated, failures);
            Generate([.. programs.Skip(half)], sources[half..], generated, failures);
        }
    }

    // A generator that does not end would stop everything; its thread is given up.
    private static IReadOnlyList<(string HintName, string Text)> Generated(SyntaxTree[] sources)
    {
        var run = Task.Factory.StartNew(() => GeneratorUnderTest.Generate(Empty.AddSyntaxTrees(sources)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return ((IAsyncResult)run).AsyncWaitHandle.WaitOne(Patience)
            ? run.GetAwaiter().GetResult()
            : throw new InvalidOperationException("", new TimeoutException($"The generator has not ended after {Patience.TotalSeconds} seconds."));
    }

    private static string Refusals(SyntaxTree source)
    {
        var alone = Empty.AddSyntaxTrees(source);
        var errors = alone.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        return string.Join('\n', (errors.Count > 0 ? errors : AnalyzerUnderTest.Diagnose(alone).GetAwaiter().GetResult().Where(d => d.Severity == DiagnosticSeverity.Error)).Select(d => $"{d.Id} {d}: {d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan)}"));
    }

    /// <summary>The image of those that compile; the others are failures.</summary>
    private static byte[]? Compile(IReadOnlyList<RandomProgram> programs, Dictionary<int, SyntaxTree[]> trees, List<Failure> failures)
    {
        while (trees.Count > 0)
        {
            using var stream = new MemoryStream();
            var result = Empty.AddSyntaxTrees(trees.Values.SelectMany(t => t)).Emit(stream);
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
