using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>The user's types as generated code names them: shortly where that means the same.</summary>
internal static class TypeNames
{
    /// <summary>The name of a type in a file whose code stands in another one.</summary>
    public static string In(INamedTypeSymbol home, ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: false } named && Short(home, named) is { } name ? name
        : type is IArrayTypeSymbol { Rank: 1 } array ? In(home, array.ElementType) + "[]"
        : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static string? Short(INamedTypeSymbol home, INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type.IsTupleType) return null;
        if (type.ContainingType is { } outer && !Scopes(home).Contains(outer, SymbolEqualityComparer.Default)) return Short(home, outer) is { } name ? $"{name}.{type.Name}" : null;
        return IsFree(home, type) && (type.ContainingType is not null || IsSeen(home, type)) ? type.Name : null;
    }

    /// <summary>No member has the name, nor the name of the tangent.</summary>
    private static bool IsFree(INamedTypeSymbol home, INamedTypeSymbol type)
    {
        for (var scope = home; scope is not null; scope = scope.ContainingType)
            for (var holder = scope; holder is not null; holder = holder.BaseType)
                foreach (var name in new[] { type.Name, type.Name + "Tangent" })
                    if (holder.GetMembers(name).Any(m => m is not INamedTypeSymbol || name == type.Name && !SymbolEqualityComparer.Default.Equals(m, type))
                        || holder.GetMembers().OfType<IMethodSymbol>().Any(m => m.Parameters.Any(p => p.Name == name))) return false;
        return true;
    }

    /// <summary>The type's namespace is the one that the code stands in, or one around it, and no nearer one has a type of that name.</summary>
    private static bool IsSeen(INamedTypeSymbol home, INamedTypeSymbol type)
    {
        for (var space = home.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (SymbolEqualityComparer.Default.Equals(space, type.ContainingNamespace)) return true;
            if (space.GetMembers(type.Name).Any()) return false;
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Scopes(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType) yield return type;
    }
}
