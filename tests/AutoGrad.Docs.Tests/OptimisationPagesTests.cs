using System.Text.RegularExpressions;
using AutoGrad.Optimization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Docs.Tests;

/// <summary>The calls that the pages about optimisation show are calls that compile.</summary>
public sealed partial class OptimisationPagesTests
{
    /// <summary>The names that the pages introduce in words.</summary>
    private const string Names = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using AutoGrad;
        using AutoGrad.Optimization;

        internal static class Page
        {
            static IObjective f = null!, objective = null!, equality = null!, inequality = null!;
            static IAsyncObjective asyncObjective = null!;
            static ISampledObjective data = null!;
            static IResiduals residuals = null!;
            static ScalarFunction value = null!;
            static GradientFunction gradient = null!;
            static VectorFunction vector = null!;
            static Func<double, double> line = null!;
            static IProgress<OptimizationProgress> watcher = null!;
            static TextWriter writer = null!;
            static OptimizationResult result = null!;
            static Bounds limits = null!;
            static UpdateRule rule = null!;
            static double[] start = null!, g = null!, x = null!, y = null!, x0 = null!, lower = null!, upper = null!;
            static int n = 1, m = 1;
            static CancellationToken cancellationToken = default;
        """;

    [Fact]
    public void EveryCallOfTheMigrationPageCompiles()
    {
        var rows = Row().Matches(Repository.Read("docs/migration.md"));
        string[] calls = [.. rows.Where(row => row.Groups["here"].Value.Trim() is not ("here" or "---")).SelectMany(row => Span().Matches(row.Groups["here"].Value)).Select(span => span.Groups["code"].Value)];
        Assert.InRange(calls.Length, 50, 500);
        // An update of parameters is a statement, everything else a value.
        Compile(calls.Select(call => call.Contains(".Step(", StringComparison.Ordinal) ? $"{call};" : $"_ = {call};"));
    }

    [Fact]
    public void EveryListingOfTheOptimisationPageCompiles()
    {
        string[] listings = [.. Fenced().Matches(Repository.Read("docs/optimisation.md")).Select(fence => Using().Replace(fence.Groups["code"].Value, ""))];
        Assert.InRange(listings.Length, 4, 100);
        Compile(listings);
    }

    private static void Compile(IEnumerable<string> bodies)
    {
        var source = Names + string.Concat(bodies.Select((body, i) => $"\nstatic async Task Piece{i}() {{ await Task.CompletedTask;\n{body}\n}}\n")) + "}";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Append(typeof(Lbfgs).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Page", [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}: {source.Split('\n')[d.Location.GetLineSpan().StartLinePosition.Line]}"));
    }

    [GeneratedRegex(@"^\|(?<there>[^|]*)\|(?<here>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
