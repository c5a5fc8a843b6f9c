using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A private field or property of another type that a derivative reads: a property of its own in that type, which is partial.
/// <code>partial class Weights { internal static double[] Table_Losses_Weighted => Table; }</code>
/// </summary>
/// <param name="Namespace">Of the type.</param>
/// <param name="ContainingTypes">The declarations of the type and of those around it.</param>
/// <param name="Declaration">The property.</param>
internal sealed record Window(string Namespace, EquatableArray<string> ContainingTypes, string Declaration)
{
    /// <summary>The name of the property that shows <paramref name="member"/>.</summary>
    public static string NameOf(ISymbol member, string reader) => $"{member.Name}_{reader}";

    /// <summary>A window on a member; <see langword="null"/> where its type has no place for one.</summary>
    public static Window? On(ISymbol member, string reader, CancellationToken cancellation)
    {
        var type = member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol { Parameters.Length: 0, GetMethod: not null } property => property.Type,
            _ => null,
        };
        if (type is null || member.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !IsShown(type)) return null;
        for (var owner = member.ContainingType; owner is not null; owner = owner.ContainingType)
            if (owner.IsGenericType || !owner.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword))) return null;
        var space = member.ContainingNamespace.IsGlobalNamespace ? "" : member.ContainingNamespace.ToDisplayString();
        return new Window(space, MethodReader.Declarations(member.ContainingType),
            $"internal {(member.IsStatic ? "static " : "")}{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {NameOf(member, reader)} => {(member.IsStatic ? "" : "this.")}{member.Name};");
    }

    /// <summary>Everything that may name the property may name its type.</summary>
    private static bool IsShown(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsShown(array.ElementType),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && (named.ContainingType is null || IsShown(named.ContainingType)) && named.TypeArguments.All(IsShown),
        _ => false,
    };
}
