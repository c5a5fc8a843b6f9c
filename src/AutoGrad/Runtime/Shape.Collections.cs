using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Runtime;

public static partial class Shape
{
    /// <summary>The elements of a matrix, row by row, in place; none where there is no matrix.</summary>
    public static ReadOnlySpan<T> Elements<T>(T[,]? matrix) => matrix is null ? default : Flat(matrix);

    /// <summary>The size of a dimension; zero where there is no matrix.</summary>
    public static int Size(Array? matrix, int dimension) => matrix?.GetLength(dimension) ?? 0;

    /// <summary>Where the element in a row and column lies among the elements row by row.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such row or column.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SuppressMessage("Usage", "CA2201", Justification = "It is what the array would have thrown.")]
    public static int Index(int row, int column, int rows, int columns)
    {
        if ((uint)row >= (uint)rows || (uint)column >= (uint)columns) throw new IndexOutOfRangeException();
        return row * columns + column;
    }

    /// <summary>The items of a collection: where they lie, or, if they lie in no array, a copy; none where there is no collection.</summary>
    public static ReadOnlySpan<T> Items<T>(IEnumerable<T>? collection) => collection switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        null => default,
        _ => collection.ToArray(),
    };

    /// <inheritdoc cref="Items{T}(IEnumerable{T})"/>
    public static ReadOnlySpan<T> Items<T>(ReadOnlyMemory<T> memory) => memory.Span;

    /// <inheritdoc cref="Items{T}(IEnumerable{T})"/>
    public static ReadOnlySpan<T> Items<T>(Memory<T> memory) => memory.Span;

    /// <summary>What a dictionary has under a key.</summary>
    /// <exception cref="KeyNotFoundException">It has nothing.</exception>
    public static TValue Lookup<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> dictionary, TKey key) where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        return dictionary[key];
    }
}
