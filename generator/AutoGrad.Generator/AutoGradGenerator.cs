using AutoGrad.Generator.Emission;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator;

/// <summary>
/// The generator: one source file for every <c>[Differentiable]</c> method. Lowering runs on every edit that could change
/// what the method means, and ends in a value that compares equal unless it did; differentiation and emission run only then.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AutoGradGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(MethodReader.Attribute, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName(TrackingNames.Lower)
            .Where(static method => method is not null);
        var sources = methods
            .Select(static (method, _) => Derivative.TryBuild(method!))
            .WithTrackingName(TrackingNames.Differentiate)
            .Select(static (method, _) => SourceEmitter.TryEmit(method).Source)
            .WithTrackingName(TrackingNames.Emit);
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, source.Text));

        // Several methods may need the tangent of one type.
        var tangents = methods
            .SelectMany(static (method, _) => method!.Tangents)
            .Collect()
            .SelectMany(static (types, _) => types.GroupBy(t => t.HintName, StringComparer.Ordinal).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.First()))
            .Select(static (type, _) => TangentEmitter.Emit(type));
        context.RegisterSourceOutput(tangents, static (output, source) => output.AddSource(source.HintName, source.Text));
    }

    private static LoweredMethod? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? LoweringCache.Get(context.TargetNode, context.SemanticModel.Compilation, read => MethodReader.Read(method, context.Attributes[0], context.SemanticModel.Compilation, cancellation, read).Method)
            : null;
}
