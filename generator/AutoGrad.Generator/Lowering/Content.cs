using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Whether a type holds real numbers. A parameter that holds none is a constant by itself: dates, settings, services behind interfaces,
/// delegates. One that holds some is differentiated, or refused: it never becomes a constant unsaid.
/// </summary>
internal static class Content
{
    /// <summary>No value of the type is, or holds in its fields, a real number.</summary>
    public static bool IsNone(ITypeSymbol type) => !TypeWalk.Reaches(type, IsNumberOrUnknown, PartsOf);

    private static bool IsNumberOrUnknown(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol or ITypeParameterSymbol or INamedTypeSymbol { IsTupleType: true } or INamedTypeSymbol { TypeKind: TypeKind.Delegate or TypeKind.Enum } => false,
        IDynamicTypeSymbol or IErrorTypeSymbol or { IsRefLikeType: true } => true,
        INamedTypeSymbol named => IsNumber(named),
        _ => true,
    };

    /// <summary>The types of which a value of the type may hold values.</summary>
    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        ITypeParameterSymbol parameter => parameter.ConstraintTypes,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Select(e => e.Type),
        INamedTypeSymbol { TypeKind: not (TypeKind.Delegate or TypeKind.Enum) } named => PartsOf(named),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> PartsOf(INamedTypeSymbol type)
    {
        // What is behind an interface is not known but for what it is a collection of.
        foreach (var i in type.AllInterfaces.Append(type))
            if (i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) yield return i.TypeArguments[0];
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract || TypeLowering.TryLower(type) is not null) yield break;
        var isOwn = type.DeclaringSyntaxReferences.Length > 0;
        if (!isOwn)
            foreach (var argument in type.TypeArguments) yield return argument;
        for (var t = type; t is { SpecialType: SpecialType.None or SpecialType.System_Nullable_T }; t = t.BaseType)
            foreach (var member in t.GetMembers().Where(m => !m.IsStatic))
                if (member is IFieldSymbol field) yield return field.Type;
                else if (!isOwn && member is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 } property) yield return property.Type;
        if (!isOwn) yield break;
        foreach (var parameter in type.InstanceConstructors.Where(IsPrimary).SelectMany(c => c.Parameters)) yield return parameter.Type;
    }

    /// <summary>A primary constructor may keep its parameters.</summary>
    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax);

    /// <summary>The type is a number, or numbers side by side.</summary>
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal
        || type.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && type.Name != "BigInteger"
        || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
