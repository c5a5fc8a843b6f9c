using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What the type parameters of a method and of its types stand for in one call: a generic method is compiled once for each.</summary>
internal sealed class Instantiation
{
    private readonly Compilation _compilation;
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);

    public Instantiation(Compilation compilation, IMethodSymbol method)
    {
        _compilation = compilation;
        Bind(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        if (ExtensionBlocks.MemberOf(method.OriginalDefinition) is { } member)
            Bind([.. member.ContainingType.TypeParameters, .. member.TypeParameters], method.TypeArguments);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            Bind(type.OriginalDefinition.TypeParameters, type.TypeArguments);
    }

    private void Bind(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (var i = 0; i < parameters.Count; i++) _arguments[parameters[i]] = arguments[i];
    }

    /// <summary>The type with its type parameters replaced.</summary>
    public ITypeSymbol Resolve(ITypeSymbol type)
    {
        if (_arguments.Count == 0) return type;
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return _arguments.TryGetValue(parameter, out var argument) ? argument : type;
            case IArrayTypeSymbol array:
                var element = Resolve(array.ElementType);
                return Same(element, array.ElementType) ? array : _compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                var items = tuple.TupleElements.Select(e => Resolve(e.Type)).ToArray();
                return items.Zip(tuple.TupleElements, (a, b) => Same(a, b.Type)).All(same => same)
                    ? tuple
                    : _compilation.CreateTupleTypeSymbol(items.ToImmutableArray(), tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null).ToImmutableArray());
            case INamedTypeSymbol { IsGenericType: true } named:
                return Resolve(named);
            default:
                return type;
        }
    }

    private INamedTypeSymbol Resolve(INamedTypeSymbol type)
    {
        if (!type.IsGenericType) return type;
        var definition = type.OriginalDefinition;
        if (type.ContainingType is { IsGenericType: true } outer)
            definition = Resolve(outer).GetTypeMembers(type.Name, type.Arity).FirstOrDefault() ?? definition;
        return type.Arity == 0 ? definition : definition.Construct([.. type.TypeArguments.Select(Resolve)]);
    }

    /// <summary>The method with the type parameters of its types and its own replaced.</summary>
    public IMethodSymbol Resolve(IMethodSymbol method)
    {
        if (_arguments.Count == 0) return method;
        var resolved = method;
        if (method.ContainingType is { IsGenericType: true } type && !Same(Resolve(type), type))
            resolved = Resolve(type).GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => Same(m.OriginalDefinition, method.OriginalDefinition)) ?? method.OriginalDefinition;
        return method.IsGenericMethod ? resolved.OriginalDefinition.TypeParameters.Length == method.TypeArguments.Length ? resolved.ConstructedFrom.Construct([.. method.TypeArguments.Select(Resolve)]) : resolved : resolved;
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
