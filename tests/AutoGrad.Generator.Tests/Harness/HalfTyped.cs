using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>
/// Code is broken most of the time it is written. Neither the generator nor the analyzer may throw at it, and what still compiles
/// must still compile with what is generated for it.
/// </summary>
internal static class HalfTyped
{
    /// <summary>How many tokens a program has: so many ways to damage it, by either.</summary>
    public static IReadOnlyList<SyntaxToken> Tokens(string source) => [.. TestCompilation.Parse(source, "Program.cs").GetRoot().DescendantTokens()];

    /// <summary>The program as far as it has been typed.</summary>
    public static string CutAfter(string source, SyntaxToken token) => source[..token.Span.End];

    /// <summary>The program with a token missing.</summary>
    public static string Without(string source, SyntaxToken token) => source.Remove(token.SpanStart, token.Span.Length);

    /// <summary>What goes wrong with a damaged program; <see langword="null"/> if nothing does.</summary>
    public static async Task<string?> Failure(string source)
    {
        var compilation = TestCompilation.Of(source);
        var result = GeneratorUnderTest.Run(compilation).GetRunResult().Results.Single();
        if (result.Exception is not null)
        {
            return $"{result.Exception}\n\n{source}";
        }

        var diagnostics = await AnalyzerUnderTest.Diagnose(compilation).ConfigureAwait(false);
        if (diagnostics.Any(diagnostic => diagnostic.Id is "AD0001" or "AG0999"))
        {
            return $"{string.Join('\n', diagnostics)}\n\n{source}";
        }

        if (compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return null;
        }

        var generated = LoadedProgram.WithGenerated(compilation, result.GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString())), keepPragmas: true);
        var errors = generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count > 0 ? $"{string.Join('\n', errors)}\n\n{source}"
            : result.GeneratedSources.Length > 0 || diagnostics.Count > 0 || !source.Contains("[Differentiable", StringComparison.Ordinal) ? null
            : $"Nothing generated, nothing said.\n\n{source}";
    }
}
