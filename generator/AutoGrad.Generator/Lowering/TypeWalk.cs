using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A walk over types that ends, whatever they are. Types hold themselves, and generic types hold ever bigger instances of themselves:
/// <c>class Chain&lt;T&gt; { Chain&lt;T[]&gt; Rest; }</c> is made of infinitely many. What asks what a type is made of asks it through here.
/// </summary>
internal static class TypeWalk
{
    /// <summary>So many objects may lie in each other.</summary>
    private const int DepthLimit = 64;

    /// <summary>So many type arguments and element types may lie in each other: no program that is written by hand comes near it.</summary>
    private const int NestingLimit = 8;

    /// <summary>So many types are looked at one by one.</summary>
    private const int CountLimit = 1000;

    /// <summary>
    /// Some type that <paramref name="start"/> is made of, itself included, is what is looked for. Generic instances that are nested too
    /// deep, and all generic instances once there have been too many, are looked at as their definition and their type arguments: of those
    /// there are finitely many.
    /// </summary>
    public static bool Reaches(ITypeSymbol start, Func<ITypeSymbol, bool> isFound, Func<ITypeSymbol, IEnumerable<ITypeSymbol>> partsOf)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { start };
        var open = new Queue<ITypeSymbol>([start]);
        while (open.Count > 0)
        {
            var type = open.Dequeue();
            if (isFound(type)) return true;
            var parts = IsInstance(type) && (seen.Count > CountLimit || NestingOf(type) > NestingLimit)
                ? ((INamedTypeSymbol)type).TypeArguments.Append(type.OriginalDefinition)
                : partsOf(type);
            foreach (var part in parts)
                if (seen.Add(part)) open.Enqueue(part);
        }

        return false;
    }

    private static bool IsInstance(ITypeSymbol type) => type is INamedTypeSymbol { IsGenericType: true } && !SymbolEqualityComparer.Default.Equals(type, type.OriginalDefinition);

    private static int NestingOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => 1 + NestingOf(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => 1 + named.TypeArguments.Max(NestingOf),
        _ => 0,
    };

    /// <summary>What is read of each type, once. A type that holds itself, or lies too deep in others, has none.</summary>
    public sealed class Memory<T> where T : class
    {
        private readonly Dictionary<ITypeSymbol, T?> _known = new(SymbolEqualityComparer.Default);
        private int _depth;

        public T? Of<TType>(TType type, Func<TType, T?> read) where TType : ITypeSymbol
        {
            if (_known.TryGetValue(type, out var known)) return known;
            if (_depth == DepthLimit) return null;
            _known[type] = null;
            _depth++;
            try
            {
                return _known[type] = read(type);
            }
            finally
            {
                _depth--;
            }
        }
    }
}
