using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>C# types to IR types.</summary>
internal static class TypeLowering
{
    /// <summary>The IR type, or <see langword="null"/> when a value of this type cannot take part in a derivative.</summary>
    public static IrType? TryLower(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => TryLower(array.ElementType) is { } element ? new ArrayType(element) : null,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } e => new ScalarType(e.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)),
        INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" } span when IsInSystem(span) =>
            TryLower(span.TypeArguments[0]) is { } element ? new SpanType(element, span.Name == "ReadOnlySpan") : null,
        _ => Scalar(type.SpecialType),
    };

    /// <summary>The same, for code in <paramref name="home"/>: an enumeration that it cannot name is the integer behind it.</summary>
    public static IrType? TryLower(ITypeSymbol type, Compilation compilation, INamedTypeSymbol home) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } number } && !compilation.IsSymbolAccessibleWithin(type, home) ? TryLower(number) : TryLower(type);

    private static IrType? Scalar(SpecialType type) => type switch
    {
        SpecialType.System_Double => IrType.Double,
        SpecialType.System_Single => IrType.Float,
        SpecialType.System_Int32 => IrType.Int,
        SpecialType.System_Boolean => IrType.Bool,
        SpecialType.System_Void => IrType.Void,
        SpecialType.System_SByte => new ScalarType("sbyte"),
        SpecialType.System_Byte => new ScalarType("byte"),
        SpecialType.System_Int16 => new ScalarType("short"),
        SpecialType.System_UInt16 => new ScalarType("ushort"),
        SpecialType.System_UInt32 => new ScalarType("uint"),
        SpecialType.System_Int64 => new ScalarType("long"),
        SpecialType.System_UInt64 => new ScalarType("ulong"),
        SpecialType.System_Char => new ScalarType("char"),
        SpecialType.System_String => new ScalarType("string"),
        _ => null,
    };

    private static bool IsInSystem(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
