using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>
/// Code is broken most of the time it is written. Every golden program, cut after a token and with a token missing:
/// neither the generator nor the analyzer may throw, and what still compiles must still compile with what is generated for it.
/// A run samples the tokens; <c>AUTOGRAD_EVERY_TOKEN=1</c> takes them all.
/// </summary>
public sealed class HalfTypedTests
{
    private const int Sampled = 3;

    private static readonly bool EveryToken = Environment.GetEnvironmentVariable("AUTOGRAD_EVERY_TOKEN") == "1";

    public static TheoryData<string> Programs => GoldenTests.Programs;

    [Theory, MemberData(nameof(Programs))]
    public Task CutAfterAToken(string program) =>
        Survives(program, (source, token) => source[..token.Span.End]);

    [Theory, MemberData(nameof(Programs))]
    public Task WithoutAToken(string program) =>
        Survives(program, (source, token) => source.Remove(token.SpanStart, token.Span.Length));

    private static async Task Survives(string program, Func<string, SyntaxToken, string> damage)
    {
        var source = GoldenProgram.Named(program).Source;
        var tokens = TestCompilation.Parse(source, "Program.cs").GetRoot().DescendantTokens().ToList();
        // Neighbouring programs are cut at different places.
        var step = EveryToken ? 1 : tokens.Count / Sampled;
        var start = EveryToken ? 0 : program.Sum(letter => letter) % step;
        for (var index = start; index < tokens.Count; index += step)
        {
            var damaged = damage(source, tokens[index]);
            await Survives(damaged).ConfigureAwait(true);
        }
    }

    private static async Task Survives(string source)
    {
        var compilation = TestCompilation.Of(source);
        var result = GeneratorUnderTest.Run(compilation).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{result.Exception}\n\n{source}");
        var diagnostics = await AnalyzerUnderTest.Diagnose(compilation).ConfigureAwait(true);
        Assert.False(diagnostics.Any(diagnostic => diagnostic.Id is "AD0001" or "AG0999"), $"{string.Join('\n', diagnostics)}\n\n{source}");
        if (compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return;
        }

        var generated = Harness.LoadedProgram.WithGenerated(compilation, result.GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString())), keepPragmas: true);
        var errors = generated.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\n\n{source}");
        Assert.True(result.GeneratedSources.Length > 0 || diagnostics.Count > 0 || !source.Contains("[Differentiable", StringComparison.Ordinal), $"Nothing generated, nothing said.\n\n{source}");
    }
}
