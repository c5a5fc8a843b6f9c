using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Members of extension blocks. Each is a static method behind the scenes, whose first parameter is the receiver, and whose first type parameters
/// are the block's.
/// <code>extension(Curve c) { double At(double t) => c.Rate * t; }   ⟹   static double At(Curve c, double t) => c.Rate * t</code>
/// </summary>
internal static class ExtensionBlocks
{
    // Later than the Roslyn that this is built against.
    private const TypeKind Block = (TypeKind)14;

    public static bool IsBlock(ISymbol? type) => type is INamedTypeSymbol { TypeKind: Block };

    public static bool Declare(ISymbol member) => IsBlock(member.ContainingType);

    /// <summary>The static method that an instance member of a block is; <see langword="null"/> for any other method.</summary>
    public static IMethodSymbol? ImplementationOf(IMethodSymbol member)
    {
        if (!Declare(member) || member.IsStatic) return null;
        var found = member.ContainingType.ContainingType.GetMembers(member.Name).OfType<IMethodSymbol>().FirstOrDefault(m => m.IsStatic && IsSame(m, member));
        var types = member.ContainingType.TypeArguments.Concat(member.TypeArguments).ToArray();
        return found is { IsGenericMethod: true } && found.TypeParameters.Length == types.Length ? found.Construct(types) : found;
    }

    /// <summary>The member that a static method is behind the scenes, whose parameters its body speaks of; <see langword="null"/> for any other method.</summary>
    public static IMethodSymbol? MemberOf(IMethodSymbol method) => !method.IsImplicitlyDeclared || !method.IsStatic ? null
        : method.ContainingType.GetTypeMembers().Where(IsBlock).SelectMany(b => b.GetMembers(method.Name)).OfType<IMethodSymbol>().FirstOrDefault(m => IsSame(m, method));

    private static bool IsSame(IMethodSymbol a, IMethodSymbol b) =>
        a.OriginalDefinition.DeclaringSyntaxReferences is [var own, ..] && b.OriginalDefinition.DeclaringSyntaxReferences is [var other, ..] && own.SyntaxTree == other.SyntaxTree && own.Span == other.Span;
}
