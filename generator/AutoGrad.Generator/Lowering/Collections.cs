using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>Collections of the library that are read as a span: lists, memory, and what is known as a sequence of items alone.</summary>
internal static class Collections
{
    /// <summary>The type of the items; <see langword="null"/> when the type is no such collection.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments: [var item], ContainingNamespace: { } space } collection
        && (space.ToDisplayString(), collection.Name) is
            ("System.Collections.Generic", "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable")
            or ("System.Collections.Immutable", "ImmutableArray" or "ImmutableList") or ("System", "Memory" or "ReadOnlyMemory")
            ? item
            : null;

    /// <summary>Its items lie side by side and can be written to.</summary>
    public static bool IsWritable(ITypeSymbol type) => type.Name is "List" or "Memory";
}
