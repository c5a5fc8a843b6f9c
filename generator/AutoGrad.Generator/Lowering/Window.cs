using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A private field, property or method of another type that a derivative needs: a member of its own in that type, which is partial.
/// <code>partial class Weights { internal static double[] Table_Losses_Weighted => Table; }</code>
/// </summary>
/// <param name="Namespace">Of the type.</param>
/// <param name="ContainingTypes">The declarations of the type and of those around it.</param>
/// <param name="Declaration">The member.</param>
internal sealed record Window(string Namespace, EquatableArray<string> ContainingTypes, string Declaration)
{
    /// <summary>The name of the member that shows <paramref name="member"/>.</summary>
    public static string NameOf(ISymbol member, string reader) =>
        $"{member.Name}_{reader}" + (member is IMethodSymbol && member.ContainingType.GetMembers(member.Name).IndexOf(member) is > 0 and var overload ? $"_Overload{overload + 1}" : "");

    /// <summary>A window on a member; <see langword="null"/> where its type has no place for one.</summary>
    public static Window? On(ISymbol member, string reader, CancellationToken cancellation)
    {
        var type = member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
            IPropertySymbol { Parameters.Length: 0, GetMethod: not null } property => property.Type,
            _ => null,
        };
        return type is not null && IsShown(type) ? Showing(member, $"{Full(type)} {NameOf(member, reader)} => {(member.IsStatic ? "" : "this.")}{member.Name};", cancellation) : null;
    }

    /// <summary>A window on a method with arguments by value; <see langword="null"/> where its type has no place for one.</summary>
    public static Window? OnMethod(IMethodSymbol method, string reader, CancellationToken cancellation)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, ReturnsByRef: false, ReturnsByRefReadonly: false } || !(method.ReturnsVoid || IsShown(method.ReturnType)) || !method.Parameters.All(p => p.RefKind == RefKind.None && IsShown(p.Type))) return null;
        var parameters = string.Join(", ", method.Parameters.Select(p => $"{Full(p.Type)} {Layout.Id(p.Name)}"));
        var arguments = string.Join(", ", method.Parameters.Select(p => Layout.Id(p.Name)));
        return Showing(method, $"{Full(method.ReturnType)} {NameOf(method, reader)}({parameters}) => {(method.IsStatic ? "" : "this.")}{method.Name}({arguments});", cancellation);
    }

    private static Window? Showing(ISymbol member, string declaration, CancellationToken cancellation)
    {
        if (member.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return null;
        for (var owner = member.ContainingType; owner is not null; owner = owner.ContainingType)
            if (owner.IsGenericType || !owner.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax t && t.Modifiers.Any(SyntaxKind.PartialKeyword))) return null;
        var space = member.ContainingNamespace.IsGlobalNamespace ? "" : member.ContainingNamespace.ToDisplayString();
        return new Window(space, MethodReader.Declarations(member.ContainingType), $"internal {(member.IsStatic ? "static " : "")}{declaration}");
    }

    private static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Everything that may name the member may name its types.</summary>
    private static bool IsShown(ITypeSymbol type) => type switch
    {
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String } => true,
        IArrayTypeSymbol array => IsShown(array.ElementType),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && (named.ContainingType is null || IsShown(named.ContainingType)) && named.TypeArguments.All(IsShown),
        _ => false,
    };
}
