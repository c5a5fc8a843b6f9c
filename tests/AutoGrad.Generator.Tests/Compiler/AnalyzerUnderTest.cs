using AutoGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>The analyzer that reports what cannot be differentiated.</summary>
internal static class AnalyzerUnderTest
{
    /// <summary>What it reports, in order of position. An analyzer that throws is reported as AD0001, among them.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation)
    {
        var diagnostics = await compilation.WithAnalyzers([new DifferentiableAnalyzer()]).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan)];
    }
}
