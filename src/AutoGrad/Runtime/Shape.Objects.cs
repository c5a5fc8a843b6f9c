namespace AutoGrad.Runtime;

public static partial class Shape
{
    /// <summary>One part of every item.</summary>
    public static TPart[] Gather<TItem, TPart>(TItem[] items, Func<TItem, TPart> part)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(part);
        var parts = new TPart[items.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = part(items[i]);
        return parts;
    }

    /// <summary>The length of every row.</summary>
    public static int[] Lengths<T>(T[][] rows) => Array.ConvertAll(rows, row => row.Length);

    /// <summary>Lays numbers into their part of a point; returns how many there are.</summary>
    public static int Flatten(ReadOnlySpan<double> values, Span<double> point)
    {
        values.CopyTo(point);
        return values.Length;
    }

    /// <inheritdoc cref="Flatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Flatten(ReadOnlySpan<float> values, Span<double> point)
    {
        for (var i = 0; i < values.Length; i++) point[i] = values[i];
        return values.Length;
    }

    /// <inheritdoc cref="Flatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Flatten(double[][] rows, Span<double> point)
    {
        Put(rows, point);
        return Count(rows);
    }

    /// <inheritdoc cref="Flatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Flatten(float[][] rows, Span<double> point)
    {
        Put(rows, point);
        return Count(rows);
    }

    /// <summary>Takes numbers out of their part of a point; returns how many there are.</summary>
    public static int Unflatten(ReadOnlySpan<double> point, Span<double> values)
    {
        point[..values.Length].CopyTo(values);
        return values.Length;
    }

    /// <inheritdoc cref="Unflatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Unflatten(ReadOnlySpan<double> point, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)point[i];
        return values.Length;
    }

    /// <inheritdoc cref="Unflatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Unflatten(ReadOnlySpan<double> point, double[][] rows)
    {
        var at = 0;
        foreach (var row in rows) at += Unflatten(point[at..], row.AsSpan());
        return at;
    }

    /// <inheritdoc cref="Unflatten(ReadOnlySpan{double}, Span{double})"/>
    public static int Unflatten(ReadOnlySpan<double> point, float[][] rows)
    {
        var at = 0;
        foreach (var row in rows) at += Unflatten(point[at..], row.AsSpan());
        return at;
    }
}
