using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>The library functions that lowering knows: pure, and named in the IR as <c>Type.Method</c>.</summary>
internal static class Intrinsics
{
    /// <summary>
    /// A static method of <c>Math</c>, <c>MathF</c>, <c>double</c>, <c>float</c>, <c>SpecialFunctions</c> or <c>Differentiation</c> from scalars to a scalar, as the
    /// IR names it.
    /// </summary>
    public static string? FunctionName(IMethodSymbol method)
    {
        if (TypeLowering.TryLower(method.ReturnType) is not { IsSequence: false }
            || method.Parameters.Any(p => p.RefKind != RefKind.None || TypeLowering.TryLower(p.Type) is not { IsSequence: false } || p.Type.SpecialType == SpecialType.System_String))
            return null;
        return NameOf(method);
    }

    /// <summary>A static method of one of these types, as the IR would name it.</summary>
    public static string? NameOf(IMethodSymbol method)
    {
        if (!method.IsStatic || method.ContainingType is not { } type || !(IsSystem(type.ContainingNamespace) || IsOwn(type))) return null;
        return type switch
        {
            _ when IsOwn(type) => $"{type.Name}.{method.Name}",
            { Name: "Math" or "MathF" } => $"{type.Name}.{method.Name}",
            { SpecialType: SpecialType.System_Double } => $"double.{method.Name}",
            { SpecialType: SpecialType.System_Single } => $"float.{method.Name}",
            _ => null,
        };
    }

    /// <summary><c>Slice</c> and <c>AsSpan</c>: views, which alias.</summary>
    public static bool IsView(IMethodSymbol method) => method switch
    {
        { Name: "Slice", ContainingType: { Name: "Span" or "ReadOnlySpan" } type } => IsSystem(type.ContainingNamespace),
        { Name: "AsSpan", ContainingType: { Name: "MemoryExtensions" } type } => IsSystem(type.ContainingNamespace),
        _ => false,
    };

    /// <summary><c>ArgumentNullException.ThrowIfNull</c> and its kin.</summary>
    public static string? GuardName(IMethodSymbol method) =>
        method.IsStatic && !method.IsGenericMethod | method.TypeArguments.All(t => TypeLowering.TryLower(t) is not null)
        && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && method.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal) && IsSystem(method.ContainingNamespace)
            ? $"{method.ContainingType.Name}.{method.Name}"
            : null;

    public static bool IsKnown(IMethodSymbol method) => FunctionName(method) is not null || IsView(method) || IsDimension(method);

    /// <summary><c>matrix.GetLength(0)</c>.</summary>
    private static bool IsDimension(IMethodSymbol method) => method is { Name: "GetLength" or "GetUpperBound", ContainingType.SpecialType: SpecialType.System_Array };

    private static bool IsOwn(INamedTypeSymbol type) =>
        type is { Name: "SpecialFunctions" or "Differentiation", ContainingType: null, ContainingNamespace: { Name: "AutoGrad", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsSystem(INamespaceSymbol? name) => name is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
