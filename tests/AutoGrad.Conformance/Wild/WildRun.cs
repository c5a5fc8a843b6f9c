using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AutoGrad.Generator;
using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Emission;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Wild;

/// <summary>Sources through the generator.</summary>
/// <param name="Verdicts">What came of every method.</param>
/// <param name="Broken">Errors of the compiler in generated files, by file; and in the sources, when they were not there before.</param>
/// <param name="Crash">What the generator threw.</param>
/// <param name="Generated">The compilation with everything that was generated.</param>
internal sealed record WildRun(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<(string File, string Error)> Broken, Exception? Crash, CSharpCompilation Generated)
{
    public static WildRun Of(CSharpCompilation compilation, IReadOnlyList<WildMethod> methods)
    {
        var trees = compilation.SyntaxTrees.ToDictionary(tree => tree.FilePath);
        var concerned = methods.Select(method => method.Path).ToHashSet();
        var isPart = concerned.Count < trees.Count / 10;
        var errors = (isPart ? ErrorsIn(compilation, tree => concerned.Contains(tree.FilePath)) : Errors(compilation)).ToLookup(error => error.Location.SourceTree);
        var verdicts = new ConcurrentBag<Verdict>();
        Parallel.ForEach(methods, new ParallelOptions { MaxDegreeOfParallelism = 2 }, method =>
        {
            var clock = Stopwatch.StartNew();
            verdicts.Add(Judge(method, trees[method.Path], compilation, errors[trees[method.Path]]));
            if (clock.Elapsed > TimeSpan.FromSeconds(5))
            {
                Console.Error.WriteLine($"{verdicts.First(verdict => verdict.Method == method).Name}: {clock.Elapsed.TotalSeconds:F0} s");
            }
        });

        var driver = CSharpGeneratorDriver.Create([new AutoGradGenerator().AsSourceGenerator()], parseOptions: WildSources.Language).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var result = driver.GetRunResult().Results.Single();
        var all = (CSharpCompilation)updated;
        var before = errors.SelectMany(group => group).Select(error => (error.Id, error.Location)).ToHashSet();
        var broken = (isPart ? ErrorsIn(all, tree => concerned.Contains(tree.FilePath) || !trees.ContainsKey(tree.FilePath)) : Errors(all)).Where(error => !before.Contains((error.Id, error.Location))).Select(error => (Path.GetFileName(error.Location.SourceTree?.FilePath) ?? "", Text(error))).ToList();
        return new([.. verdicts.OrderBy(verdict => verdict.Method.Path, StringComparer.Ordinal).ThenBy(verdict => verdict.Method.Position)], broken, result.Exception, all);
    }

    private static Verdict Judge(WildMethod method, SyntaxTree tree, CSharpCompilation compilation, IEnumerable<Diagnostic> errors)
    {
        var syntax = tree.GetRoot().FindToken(method.Position).Parent!.FirstAncestorOrSelf<MethodDeclarationSyntax>()!;
        var model = compilation.GetSemanticModel(tree);
        var symbol = model.GetDeclaredSymbol(syntax)!;
        var verdict = new Verdict(method, $"{symbol.ContainingType.Name}.{symbol.Name}", method.HasArithmetic && FloatingContent.Of(symbol, model.GetOperation(syntax)), Outcome.DoesNotBind, "", "", null);
        var attribute = symbol.GetAttributes().FirstOrDefault(mark => mark.AttributeClass?.ToDisplayString() == MethodReader.Attribute);
        if (attribute is null || errors.Any(error => error.Location.SourceSpan.IntersectsWith(syntax.Span)))
        {
            return verdict;
        }

        try
        {
            var (lowered, diagnostics) = MethodReader.Read(symbol, attribute, compilation, CancellationToken.None);
            if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } refusal)
            {
                var where = Line(refusal);
                return verdict with { Outcome = refusal.Id == "AG0999" ? Outcome.Failed : Outcome.Refused, Id = refusal.Id, Message = $"{refusal.GetMessage(CultureInfo.InvariantCulture)}\n{where}" };
            }

            if (lowered?.Module is null)
            {
                return verdict; // A method that it calls does not compile.
            }

            var emitted = SourceEmitter.TryEmit(Derivative.TryBuild(lowered));
            return emitted.Faults is not [var fault, ..]
                ? verdict with { Outcome = Outcome.Accepted, HintName = emitted.Source.HintName, IsWarned = diagnostics.Any(diagnostic => diagnostic.Id == Descriptors.SignSearch.Id) }
                : verdict with { Outcome = fault.Gap == Gap.Internal ? Outcome.Failed : Outcome.Refused, Id = fault.Gap switch { Gap.Storage => "AG0127", Gap.Rule => "AG0113", _ => "AG0999" }, Message = fault.Message };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return verdict with { Outcome = Outcome.Failed, Id = error.GetType().Name, Message = error.ToString() };
        }
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) => compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<Diagnostic> ErrorsIn(CSharpCompilation compilation, Func<SyntaxTree, bool> isWanted) => compilation.SyntaxTrees.Where(isWanted)
        .SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Text(Diagnostic error) => $"{error}\n{Line(error)}";

    private static string Line(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? $"    {Path.GetFileName(tree.FilePath)}:{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}"
        : "";
}
