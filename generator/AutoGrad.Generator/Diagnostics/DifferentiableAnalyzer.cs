using System.Collections.Immutable;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        AnalyzeRule(method, context);
        if (attribute is null) return;
        var (lowered, diagnostics) = MethodReader.Read(method, attribute, context.Compilation, context.CancellationToken);
        foreach (var diagnostic in diagnostics) context.ReportDiagnostic(diagnostic);
        if (OwnDerivatives.In(method, context.Compilation, context.CancellationToken) is var (call, called, of))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OwnDerivative, call, method.Name, called.Name, of));
            return;
        }

        if (lowered?.Module is null) return;
        var derivative = Pipeline.Derivative.TryBuild(lowered);
        foreach (var fault in Emission.SourceEmitter.TryEmit(derivative).Faults)
            context.ReportDiagnostic(fault.Gap == Gap.Function ? OutOfReach(method, fault.Message, context) : Diagnostic.Create(
                fault.Gap switch { Gap.Storage => Descriptors.LocalArrays, Gap.Rule => Descriptors.RuleMissing, _ => Descriptors.Internal },
                method.Locations.FirstOrDefault() ?? Location.None, method.Name, fault.Message));
        if (Session.IsCheckpoint(method) && (derivative.ValueAndGradient ?? derivative.Vjp) is { } member) ReportCheckpoints(method, member, context);
        foreach (var parameter in method.Parameters.Where(p => derivative.ValueAndGradient?.Independent.Contains(p.Name) ?? false))
            context.ReportDiagnostic(Diagnostic.Create(derivative.ValueAndGradient!.Deciding.Contains(parameter.Name) ? Descriptors.ThroughBranches : Descriptors.Independent, parameter.Locations.FirstOrDefault() ?? Location.None, method.Name, parameter.Name));
    }

    /// <summary>What the attribute saves, said at the attribute.</summary>
    private static void ReportCheckpoints(IMethodSymbol method, Pipeline.DerivativeBody member, SymbolAnalysisContext context)
    {
        var place = method.GetAttributes().First(a => a.AttributeClass?.Name == "CheckpointAttribute").ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation();
        var cut = member.Loops.Where(l => l.Tier == Transforms.Reverse.Checkpoints.Tier).Select(l => l.Counter).ToList();
        var recorded = member.Loops.Where(l => l.Tier.Contains("buffered")).Select(l => l.Counter).ToList();
        var kept = string.Join(", ", member.Saved.Select(s => s.Substring(0, s.Length - "Saved".Length)).Distinct());
        if (cut.Count > 0)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Checkpointed, place,
                $"The loop over {string.Join(", ", cut)} of '{method.Name}' is run twice: of n iterations about 2√n keep {kept} for the reverse sweep, in place of all"));
        else if (recorded.Count > 0)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoCheckpoint, place, method.Name,
                $"its loop over {string.Join(", ", recorded)} is not a counted one of the method's own body that could be run again from the numbers that it carries"));
    }

    /// <summary>Of the derivatives asked for, one would need that of a function without a rule: at the call that leads to it.</summary>
    private static Diagnostic OutOfReach(IMethodSymbol method, string function, SymbolAnalysisContext context)
    {
        var calls = method.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(context.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>());
        var call = calls.FirstOrDefault(c => RuleTable.Reaches("SpecialFunctions." + c.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.Text, function));
        return Diagnostic.Create(Descriptors.NoRule, call?.GetLocation() ?? method.Locations.FirstOrDefault() ?? Location.None, function);
    }

    /// <summary>A derivative written by hand must look like one.</summary>
    private static void AnalyzeRule(IMethodSymbol rule, SymbolAnalysisContext context)
    {
        foreach (var attribute in rule.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == DerivativeRules.Attribute))
        {
            var (owner, name) = attribute.ConstructorArguments switch
            {
                [{ Value: string own }] => (rule.ContainingType, own),
                [{ Value: INamedTypeSymbol other }, { Value: string own }] => (other, own),
                _ => (null, null),
            };
            if (owner is null || name is null) continue;
            var methods = owner.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.IsStatic && TypeLowering.TryLower(m.ReturnType) is { IsReal: true }).ToList();
            if (methods.Exists(m => RuleShape.Of(m).Fits(rule))) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.RuleShape, rule.Locations.FirstOrDefault() ?? Location.None, rule.Name, name,
                methods.Count == 0 ? "a static method that returns double or float" : string.Join(" or ", methods.SelectMany(m => RuleShape.Of(m).Declarations()))));
        }
    }
}
