using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>Whether an object holds numbers that could be differentiated. One that holds none is a constant: a date, a name, an interface, a function.</summary>
internal static class Content
{
    public static bool IsDifferentiable(ITypeSymbol type) => Has(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Has(ITypeSymbol type, HashSet<ITypeSymbol> seen) => TypeLowering.TryLower(type) is { } lowered ? lowered.IsDifferentiable : type switch
    {
        { SpecialType: SpecialType.System_Decimal } or { TypeKind: TypeKind.TypeParameter or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic or TypeKind.Error } or { IsRefLikeType: true } => true,
        { TypeKind: TypeKind.Delegate } => false,
        IArrayTypeSymbol array => Has(array.ElementType, seen),
        INamedTypeSymbol named when seen.Add(named) => named.TypeArguments.Any(a => Has(a, seen)) || FieldsOf(named).Any(f => Has(f.Type, seen)),
        _ => false,
    };

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst)) yield return field;
    }
}
