using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>The analyzer that reports what cannot be differentiated.</summary>
internal static class AnalyzerUnderTest
{
    private static readonly Type Analyzer = Assembly.Load("AutoGrad.Generator").GetType("AutoGrad.Generator.Diagnostics.DifferentiableAnalyzer", throwOnError: true)!;

    /// <summary>What it reports, in order of position. An analyzer that throws is reported as AD0001, among them.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation)
    {
        var analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(Analyzer)!;
        var diagnostics = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan)];
    }
}
