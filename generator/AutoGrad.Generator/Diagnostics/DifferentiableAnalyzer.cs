using System.Collections.Immutable;
using AutoGrad.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoGrad.Generator.Diagnostics;

/// <summary>
/// Reports why a method cannot be differentiated. An analyzer, not the generator, reports it: pragmas and severities apply, and code
/// fixes can be offered.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.All);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        var attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == MethodReader.Attribute);
        if (attribute is null) return;
        var (lowered, diagnostics) = MethodReader.Read(method, attribute, context.Compilation, context.CancellationToken);
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
        if (lowered?.Module is null) return;
        var derivative = Pipeline.Derivative.TryBuild(lowered);
        if (Emission.SourceEmitter.TryEmit(derivative).Error is { } error)
            context.ReportDiagnostic(error.StartsWith(Pipeline.Derivative.Limit, StringComparison.Ordinal)
                ? Diagnostic.Create(Descriptors.LocalArrays, method.Locations.FirstOrDefault() ?? Location.None, method.Name, error.Substring(Pipeline.Derivative.Limit.Length))
                : Diagnostic.Create(Descriptors.Internal, method.Locations.FirstOrDefault() ?? Location.None, method.Name, error));
        foreach (var parameter in method.Parameters.Where(p => derivative.ValueAndGradient?.Independent.Contains(p.Name) ?? false))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Independent, parameter.Locations.FirstOrDefault() ?? Location.None, method.Name, parameter.Name));
    }
}
