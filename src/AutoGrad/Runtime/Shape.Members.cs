using System.Collections.Generic;
using System.Linq;

namespace AutoGrad.Runtime;

/// <summary>What an object holds may be missing: then its tangent has nothing there either.</summary>
public static partial class Shape
{
    /// <summary>As many zeros as there are numbers; none where there is no array.</summary>
    public static T[] Zeros<T>(T[]? values) => values is null ? null! : new T[values.Length];

    /// <inheritdoc cref="Zeros{T}(T[])"/>
    public static T[][] Zeros<T>(T[][]? rows) => rows is null ? null! : Like(rows);

    /// <inheritdoc cref="Zeros{T}(T[])"/>
    public static T[,] Zeros<T>(T[,]? matrix) => matrix is null ? null! : Like(matrix);

    /// <inheritdoc cref="Zeros{T}(T[])"/>
    public static T[] Zeros<T>(IEnumerable<T>? collection) => collection is null ? null! : new T[collection.Count()];

    /// <inheritdoc cref="Zeros{T}(T[])"/>
    public static T[] Zeros<T>(Memory<T> memory) => new T[memory.Length];

    /// <inheritdoc cref="Zeros{T}(T[])"/>
    public static T[] Zeros<T>(ReadOnlyMemory<T> memory) => new T[memory.Length];

    /// <summary>A tangent for every item; none where there is no array.</summary>
    public static TTangent[] Tangents<TItem, TTangent>(TItem[]? items, Converter<TItem, TTangent> tangent) => items is null ? null! : Array.ConvertAll(items, tangent);

    /// <summary>The number of items; zero where there is no array.</summary>
    public static int Count<T>(T[]? items) => items?.Length ?? 0;

    /// <summary>The number of elements; zero where there is no matrix.</summary>
    public static int Count<T>(T[,]? matrix) => matrix?.Length ?? 0;
}
