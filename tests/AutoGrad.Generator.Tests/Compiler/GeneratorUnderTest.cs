using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>The generator, and a driver to run it with.</summary>
internal static class GeneratorUnderTest
{
    /// <summary>A driver that has not run yet.</summary>
    /// <param name="trackSteps">Keep the reason of every pipeline step's output, for tests of incrementality.</param>
    public static GeneratorDriver Driver(bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new AutoGradGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.UserLanguage,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>One run over one compilation.</summary>
    public static GeneratorDriver Run(Compilation compilation) => Driver().RunGenerators(compilation, CancellationToken.None);

    /// <summary>Whether a generated file only stands in for the derivative of a method that was refused, so that its callers still compile.</summary>
    public static bool IsStub(string text) => text.Contains("could not be differentiated", StringComparison.Ordinal);

    /// <summary>The text of every generated file by hint name, in order of name; throws what the generator threw.</summary>
    public static IReadOnlyList<(string HintName, string Text)> Generate(Compilation compilation)
    {
        var result = Run(compilation).GetRunResult().Results.Single();
        return result.Exception is null
            ? [.. result.GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString())).OrderBy(source => source.HintName, StringComparer.Ordinal)]
            : throw new InvalidOperationException("The generator threw.", result.Exception);
    }
}
