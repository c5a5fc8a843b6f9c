using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AutoGrad.Runtime;

/// <summary>Pooled arrays for generated derivatives: local arrays, their adjoints, and values saved for the reverse sweep.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Buffers
{
    /// <summary>An array of zeros, as <c>new T[length]</c> would be.</summary>
    /// <param name="pooled">The rented array behind it; replaced by a larger one when too short.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[length]</c>.</exception>
    public static Span<T> Zeroed<T>(ref T[] pooled, int length)
    {
        if (length < 0) throw new OverflowException("An array cannot have a negative length.");
        Reserve(ref pooled, length);
        var span = pooled.AsSpan(0, length);
        span.Clear();
        return span;
    }

    /// <summary>Makes room for a number of values; what the array held is forgotten.</summary>
    /// <param name="pooled">The rented array.</param>
    /// <param name="count">How many values are about to be saved; none when negative.</param>
    public static void Reserve<T>(ref T[] pooled, int count)
    {
        if (pooled.Length >= count) return;
        var larger = ArrayPool<T>.Shared.Rent(count);
        Return(pooled);
        pooled = larger;
    }

    /// <summary>The length of the segments that a checkpointed loop is cut into: √count, rounded up.</summary>
    /// <param name="count">How many iterations there are; none when negative.</param>
    public static int Segment(int count) => count <= 1 ? 1 : (int)Math.Ceiling(Math.Sqrt(count));

    /// <summary>Saves a value on top of those saved before.</summary>
    /// <param name="pooled">The rented array.</param>
    /// <param name="top">The number of values saved.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Push<T>(ref T[] pooled, ref int top, T value)
    {
        if (top == pooled.Length) Grow(ref pooled, top);
        pooled[top++] = value;
    }

    /// <summary>Gives a rented array back.</summary>
    /// <param name="pooled">The rented array, or an empty one that never was.</param>
    public static void Return<T>(T[] pooled)
    {
        if (pooled.Length > 0) ArrayPool<T>.Shared.Return(pooled, RuntimeHelpers.IsReferenceOrContainsReferences<T>()); // The pool must not keep what is not its own.
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow<T>(ref T[] pooled, int used)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(64, 2 * used));
        pooled.AsSpan(0, used).CopyTo(larger);
        Return(pooled);
        pooled = larger;
    }
}
