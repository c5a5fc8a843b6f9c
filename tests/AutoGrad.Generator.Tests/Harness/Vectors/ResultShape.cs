using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>What a method returns, read from the user's code by the rules of the public contract, independently of the generator.</summary>
/// <param name="Storage">Its type; nothing where nothing is returned.</param>
/// <param name="Leaves">How each of its numbers is reached, and its type; none of an array.</param>
/// <param name="Make">The expression that makes it from <c>{0}</c>, <c>{1}</c>, …</param>
internal sealed record ResultShape(string? Storage, IReadOnlyList<(string Path, string Type)> Leaves, string Make)
{
    public bool IsArray => Storage?.EndsWith("[]", StringComparison.Ordinal) == true;

    public static ResultShape Of(IMethodSymbol method) => method.ReturnsVoid ? new(null, [], "") : method.ReturnType is IArrayTypeSymbol array
        ? new(array.ToDisplayString(), [], "")
        : Numbered(method.ReturnType);

    private static ResultShape Numbered(ITypeSymbol type)
    {
        var leaves = new List<(string, string)>();
        var make = MakeOf(type, "", leaves);
        return new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), leaves, make);
    }

    private static string MakeOf(ITypeSymbol type, string path, List<(string Path, string Type)> leaves)
    {
        if (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
        {
            leaves.Add((path, type.ToDisplayString()));
            return $"{{{leaves.Count - 1}}}";
        }

        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return $"({string.Join(", ", tuple.TupleElements.Select((element, i) => MakeOf(element.Type, $"{path}.Item{i + 1}", leaves)))})";
        }

        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var members = type.ContainingNamespace.ToDisplayString() == "System.Numerics"
            ? Numerics(type.Name).Select(member => type.GetMembers(member).Single())
            : type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => field.AssociatedSymbol ?? field);
        var parts = members.Select(member => (member.Name, MakeOf((member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type, $"{path}.{member.Name}", leaves))).ToList();
        return ((INamedTypeSymbol)type).InstanceConstructors.Any(constructor => constructor.Parameters.Length == parts.Count)
            ? $"new {name}({string.Join(", ", parts.Select(part => (type.ContainingNamespace.Name == "Numerics" ? "" : (type.IsRecord ? part.Name : part.Name.ToLowerInvariant()) + ": ") + part.Item2))})"
            : $"new {name} {{{{ {string.Join(", ", parts.Select(part => $"{part.Name} = {part.Item2}"))} }}}}";
    }

    private static string[] Numerics(string type) => type switch
    {
        "Complex" => ["Real", "Imaginary"],
        "Vector2" => ["X", "Y"],
        "Vector3" => ["X", "Y", "Z"],
        "Vector4" => ["X", "Y", "Z", "W"],
        _ => throw new NotSupportedException(type),
    };
}
