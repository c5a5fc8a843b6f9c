using AutoGrad.Conformance.Programs;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Conformance.Reading;

/// <summary>The types of the random language, by the compiler's.</summary>
internal static class Types
{
    public static Ty Of(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Double } => Ty.Double,
        { SpecialType: SpecialType.System_Single } => Ty.Float,
        { SpecialType: SpecialType.System_Int32 } => Ty.Int,
        { SpecialType: SpecialType.System_Boolean } => Ty.Bool,
        { SpecialType: SpecialType.System_Void } => Ty.Void,
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } => Ty.Jagged(Of(row.ElementType)),
        IArrayTypeSymbol array => Ty.Array(Of(array.ElementType)),
        INamedTypeSymbol { Name: "Span" } span => Ty.Span(Of(span.TypeArguments[0])),
        INamedTypeSymbol { Name: "ReadOnlySpan" } span => Ty.ReadOnlySpan(Of(span.TypeArguments[0])),
        _ => throw new FormatException($"{type} is not a type of the random language."),
    };
}
