using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Whether a type holds real numbers. A parameter that holds none is a constant by itself: dates, settings, services behind interfaces,
/// delegates. One that holds some is differentiated, or refused: it never becomes a constant unsaid.
/// </summary>
internal static class Content
{
    /// <summary>No value of the type is, or holds in its fields, a real number.</summary>
    public static bool IsNone(ITypeSymbol type) => IsNone(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool IsNone(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(type)) return true;
        switch (type)
        {
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol or IDynamicTypeSymbol or IErrorTypeSymbol or { IsRefLikeType: true }:
                return false;
            case IArrayTypeSymbol array:
                return IsNone(array.ElementType, seen);
            case ITypeParameterSymbol parameter:
                return parameter.ConstraintTypes.All(c => !IsNumber(c) && IsNone(c, seen));
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.All(e => IsNone(e.Type, seen));
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate or TypeKind.Enum }:
                return true;
            case INamedTypeSymbol named:
                return !IsNumber(named) && !HoldsNumbers(named, seen);
            default:
                return false;
        }
    }

    private static bool HoldsNumbers(INamedTypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        // What is behind an interface is not known but for what it is a collection of.
        if (type.AllInterfaces.Append(type).Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && !IsNone(i.TypeArguments[0], seen))) return true;
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract || TypeLowering.TryLower(type) is not null) return false;
        var isOwn = type.DeclaringSyntaxReferences.Length > 0;
        if (!isOwn && type.TypeArguments.Any(a => !IsNone(a, seen))) return true;
        for (var t = type; t is { SpecialType: SpecialType.None or SpecialType.System_Nullable_T }; t = t.BaseType)
            foreach (var member in t.GetMembers().Where(m => !m.IsStatic))
                if (member is IFieldSymbol field && !IsNone(field.Type, seen)
                    || !isOwn && member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 } property && !IsNone(property.Type, seen))
                    return true;
        return isOwn && type.InstanceConstructors.Any(c => c.Parameters.Any(p => !IsNone(p.Type, seen)) && IsPrimary(c));
    }

    /// <summary>A primary constructor may keep its parameters.</summary>
    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax);

    /// <summary>The type is a number, or numbers side by side.</summary>
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
        || type.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && type.Name != "BigInteger"
        || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
