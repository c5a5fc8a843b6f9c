using AutoGrad.Generator.Emission;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Pipeline;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator;

/// <summary>
/// The generator: one source file for every <c>[Differentiable]</c> method. Lowering runs on every edit and ends in a value that
/// compares equal unless the method's meaning changed; differentiation and emission run only when it did.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AutoGradGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(MethodReader.Attribute, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName(TrackingNames.Lower)
            .Where(static method => method is not null)
            .Select(static (method, _) => Derivative.TryBuild(method!))
            .WithTrackingName(TrackingNames.Differentiate)
            .Select(static (method, _) => SourceEmitter.TryEmit(method).Source)
            .WithTrackingName(TrackingNames.Emit);
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, source.Text));
    }

    private static LoweredMethod? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? MethodReader.Read(method, context.Attributes[0], context.SemanticModel.Compilation, cancellation).Method
            : null;
}
