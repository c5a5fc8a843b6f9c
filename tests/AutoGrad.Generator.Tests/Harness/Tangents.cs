namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Arguments and gradients of every shape as flat vectors, in declaration order.</summary>
public static class Tangents
{
    /// <summary>All numbers of <paramref name="values"/>, one after the other.</summary>
    public static double[] Flatten(params object[] values) => [.. values.SelectMany(Numbers)];

    /// <summary>New values shaped like <paramref name="template"/> that hold <paramref name="numbers"/>.</summary>
    public static object[] Unflatten(ReadOnlySpan<double> numbers, object[] template)
    {
        var rest = new Queue<double>(numbers.ToArray());
        return [.. template.Select(value => Map(value, _ => rest.Dequeue()))];
    }

    /// <summary>A parameter's part of every direction, one after the other; <paramref name="at"/> is where it starts, and goes on to the next.</summary>
    public static double[] Part(double[][] directions, ref int at, int count)
    {
        var start = at;
        at += count;
        return [.. directions.SelectMany(direction => direction.Skip(start).Take(count))];
    }

    /// <summary>The reverse of <see cref="Part"/>: numbers that lie one after the other go to their place in every gradient.</summary>
    public static void Scatter(Array numbers, double[][] gradients, ref int at)
    {
        var count = numbers.Length / gradients.Length;
        for (var i = 0; i < numbers.Length; i++)
        {
            gradients[i / count][at + i % count] = Convert.ToDouble(numbers.GetValue(i), System.Globalization.CultureInfo.InvariantCulture);
        }

        at += count;
    }

    /// <summary>Deep copies.</summary>
    public static object[] Copy(object[] values) => [.. values.Select(value => Map(value, number => number))];

    /// <summary>A value shaped like <paramref name="template"/>, all of whose numbers are <paramref name="fill"/>.</summary>
    public static object Filled(object template, double fill) => Map(template, _ => fill);

    /// <summary>A longer array: one number more, or one more in the last row.</summary>
    public static Array WithOneMore(Array values)
    {
        if (values.Rank == 2) return Array.CreateInstance(values.GetType().GetElementType()!, values.GetLength(0), values.GetLength(1) + 1);
        var longer = Array.CreateInstance(values.GetType().GetElementType()!, values is Array[] { Length: > 0 } ? values.Length : values.Length + 1);
        Array.Copy(values, longer, values.Length);
        if (longer is Array?[] rows)
        {
            rows[^1] = rows[^1] is { } last ? WithOneMore(last) : Array.CreateInstance(rows.GetType().GetElementType()!.GetElementType()!, 0);
        }

        return longer;
    }

    private static IEnumerable<double> Numbers(object value) => value switch
    {
        double number => [number],
        float number => [number],
        double[] numbers => numbers,
        float[] numbers => numbers.Select(number => (double)number),
        double[][] rows => rows.SelectMany(row => row),
        float[][] rows => rows.SelectMany(row => row).Select(number => (double)number),
        int[] numbers => numbers.Select(number => (double)number),
        bool[] flags => flags.Select(flag => flag ? 1.0 : 0),
        double[,] matrix => matrix.Cast<double>(),
        float[,] matrix => matrix.Cast<float>().Select(number => (double)number),
        Memory<double> memory => memory.ToArray(),
        IEnumerable<double> numbers => numbers,
        ReadOnlyMemory<double> memory => memory.ToArray(),
        string or DateTime or null or System.Collections.IDictionary => [],
        IConvertible number => [number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)],
        _ => [], // A constant object of the program's.
    };

    private static T[,] MapMatrix<T>(T[,] matrix, Func<T, T> map)
    {
        var mapped = new T[matrix.GetLength(0), matrix.GetLength(1)];
        for (var i = 0; i < mapped.GetLength(0); i++)
            for (var j = 0; j < mapped.GetLength(1); j++) mapped[i, j] = map(matrix[i, j]);
        return mapped;
    }

    /// <summary>The numbers of a collection as its gradient holds them: the very array, where it is one already.</summary>
    public static double[] Row(object collection) => collection as double[] ?? [.. Numbers(collection)];

    private static object Map(object value, Func<double, double> map) => value switch
    {
        double number => map(number),
        float number => (float)map(number),
        double[] numbers => numbers.Select(map).ToArray(),
        float[] numbers => numbers.Select(number => (float)map(number)).ToArray(),
        double[][] rows => rows.Select(row => row.Select(map).ToArray()).ToArray(),
        float[][] rows => rows.Select(row => row.Select(number => (float)map(number)).ToArray()).ToArray(),
        double[,] matrix => MapMatrix(matrix, map),
        float[,] matrix => MapMatrix(matrix, number => (float)map(number)),
        List<double> list => list.Select(map).ToList(),
        Memory<double> memory => new Memory<double>(Array.ConvertAll(memory.ToArray(), number => map(number))),
        ReadOnlyMemory<double> memory => new ReadOnlyMemory<double>(Array.ConvertAll(memory.ToArray(), number => map(number))),
        IReadOnlyList<double> numbers => numbers.Select(map).ToArray(),
        Array array => array.Clone(),
        null => null!,
        _ => value,
    };
}
