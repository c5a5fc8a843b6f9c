using Microsoft.CodeAnalysis;

namespace AutoGrad.Conformance.Wild;

/// <summary>Whether a method has anything that a derivative could be taken with respect to.</summary>
internal static class FloatingContent
{
    private const int Depth = 3;

    public static bool Of(IMethodSymbol method) =>
        method.Parameters.Any(parameter => Has(parameter.Type, Depth)) || !method.IsStatic && Has(method.ContainingType, Depth);

    /// <summary>A parameter that holds numbers by itself, not by an object's fields.</summary>
    public static bool InParameters(IMethodSymbol method) => method.Parameters.Any(parameter => IsPlain(parameter.Type));

    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "List", TypeArguments: [var element] } => IsPlain(element),
        _ => false,
    };

    private static bool Has(ITypeSymbol type, int depth) => IsPlain(type) || depth > 0 && type switch
    {
        IArrayTypeSymbol array => Has(array.ElementType, depth),
        INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class, SpecialType: SpecialType.None } named => FieldsOf(named).Any(field => Has(field.Type, depth - 1)),
        _ => false,
    };

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol? type)
    {
        for (; type is not null && type.SpecialType == SpecialType.None; type = type.BaseType)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
            {
                yield return field;
            }
        }
    }
}
