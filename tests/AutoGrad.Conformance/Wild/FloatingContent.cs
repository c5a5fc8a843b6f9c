using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Conformance.Wild;

/// <summary>Whether a method has anything that a derivative could be taken with respect to.</summary>
internal static class FloatingContent
{
    private const int Depth = 3;

    /// <param name="method">The method.</param>
    /// <param name="body">What it does.</param>
    public static bool Of(IMethodSymbol method, IOperation? body) =>
        InParameters(method) || !method.IsStatic && Has(method.ContainingType, Depth) && body is not null && body.Descendants().Any(operation => operation is IInstanceReferenceOperation && IsRead(operation.Parent));

    /// <summary>No parameter holds numbers, and the method's object does.</summary>
    public static bool InThisAlone(IMethodSymbol method) => !method.IsStatic && !InParameters(method) && Has(method.ContainingType, Depth);

    private static bool InParameters(IMethodSymbol method) => method.Parameters.Any(parameter => Has(parameter.Type, Depth));

    /// <summary>What is done with <c>this</c> may give a number of it: a member with numbers is read, a method called, the object itself passed on.</summary>
    private static bool IsRead(IOperation? use) => use is not (IFieldReferenceOperation or IPropertyReferenceOperation) || use is IMemberReferenceOperation member && Has(member.Type!, Depth);

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
