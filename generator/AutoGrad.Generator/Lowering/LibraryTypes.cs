using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>The library's structs that are values here, and what they hold.</summary>
internal static class LibraryTypes
{
    /// <summary>The public fields or properties that a value consists of; <see langword="null"/> for every other type.</summary>
    public static IEnumerable<(string Name, IrType Type)>? FieldsOf(INamedTypeSymbol type) => !IsNumerics(type) ? null : type.Name switch
    {
        "Vector2" => Fields(IrType.Float, "X", "Y"),
        "Vector3" => Fields(IrType.Float, "X", "Y", "Z"),
        "Vector4" => Fields(IrType.Float, "X", "Y", "Z", "W"),
        "Quaternion" => Fields(IrType.Float, "X", "Y", "Z", "W"),
        "Matrix3x2" => Fields(IrType.Float, "M11", "M12", "M21", "M22", "M31", "M32"),
        "Matrix4x4" => Fields(IrType.Float, [.. Enumerable.Range(0, 16).Select(i => $"M{i / 4 + 1}{i % 4 + 1}")]),
        "Complex" => Fields(IrType.Double, "Real", "Imaginary"),
        _ => null,
    };

    public static bool IsNumerics(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static IEnumerable<(string Name, IrType Type)> Fields(IrType type, params string[] names) => names.Select(n => (n, type));
}
