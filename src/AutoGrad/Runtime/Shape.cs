using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading;

namespace AutoGrad.Runtime;

/// <summary>Shapes of gradients for generated derivatives: checked, made, and laid out in a flat point.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Shape
{
    /// <summary>A gradient has one number for each of its parameter's.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Require(ReadOnlySpan<double> parameter, ReadOnlySpan<double> gradient)
    {
        if (parameter.Length != gradient.Length) throw Mismatch(parameter.Length, gradient.Length);
    }

    /// <inheritdoc cref="Require(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static void Require(ReadOnlySpan<float> parameter, ReadOnlySpan<float> gradient)
    {
        if (parameter.Length != gradient.Length) throw Mismatch(parameter.Length, gradient.Length);
    }

    /// <summary>A gradient has the rows of its parameter, each of the same length.</summary>
    /// <exception cref="ArgumentException">The number of rows or the length of one differs.</exception>
    public static void Require<T>(T[][] parameter, T[][] gradient)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(gradient);
        if (parameter.Length != gradient.Length) throw Mismatch(parameter.Length, gradient.Length);
        for (var i = 0; i < parameter.Length; i++)
            if (parameter[i].Length != gradient[i].Length) throw Mismatch(parameter[i].Length, gradient[i].Length);
    }

    /// <summary>A gradient has the rows and columns of its parameter.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static void Require<T>(T[,] parameter, T[,] gradient)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(gradient);
        for (var dimension = 0; dimension < 2; dimension++)
            if (parameter.GetLength(dimension) != gradient.GetLength(dimension)) throw Mismatch(parameter.GetLength(dimension), gradient.GetLength(dimension));
    }

    /// <summary>The point, and the gradient if there is one, have the objective's dimension.</summary>
    /// <exception cref="ArgumentException">A length differs.</exception>
    public static void RequireObjective(int dimension, ReadOnlySpan<double> x)
    {
        if (dimension >= 0 && x.Length != dimension) throw new ArgumentException($"The point has {x.Length} numbers; the objective has {dimension} parameters.", nameof(x));
    }

    /// <inheritdoc cref="RequireObjective(int, ReadOnlySpan{double})"/>
    public static void RequireObjective(int dimension, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient)
    {
        RequireObjective(dimension, x);
        if (gradient.Length != x.Length) throw Mismatch(x.Length, gradient.Length);
    }

    /// <inheritdoc cref="RequireObjective(int, ReadOnlySpan{double})"/>
    public static void RequireObjective(int dimension, ReadOnlySpan<double> x, ReadOnlySpan<double> direction, ReadOnlySpan<double> product)
    {
        RequireObjective(dimension, x, direction);
        if (product.Length != x.Length) throw Mismatch(x.Length, product.Length);
    }

    /// <summary>A matrix has n rows of n numbers.</summary>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public static void RequireSquare(int n, ReadOnlySpan<double> matrix)
    {
        if (matrix.Length != (long)n * n) throw new ArgumentException($"The matrix has {matrix.Length} numbers; {n} parameters have {(long)n * n} second derivatives.", nameof(matrix));
    }

    /// <inheritdoc cref="RequireSquare(int, ReadOnlySpan{double})"/>
    public static void RequireSquare(int n, ReadOnlySpan<float> matrix)
    {
        if (matrix.Length != (long)n * n) throw new ArgumentException($"The matrix has {matrix.Length} numbers; {n} parameters have {(long)n * n} second derivatives.", nameof(matrix));
    }

    /// <summary>A Jacobian has a row for every result and a column for every parameter.</summary>
    /// <exception cref="ArgumentException">It has another number of elements.</exception>
    public static void RequireMatrix<T>(int rows, int columns, ReadOnlySpan<T> matrix)
    {
        if (matrix.Length != (long)rows * columns) throw new ArgumentException($"The matrix has {matrix.Length} numbers; {rows} results of {columns} parameters have {(long)rows * columns} derivatives.", nameof(matrix));
    }

    /// <inheritdoc cref="RequireMatrix{T}(int, int, ReadOnlySpan{T})"/>
    public static void RequireMatrix<T>(int rows, int columns, Span<T> matrix) => RequireMatrix(rows, columns, (ReadOnlySpan<T>)matrix);

    /// <summary>A pattern is of a matrix of this size, and there is a number for each of its entries.</summary>
    /// <exception cref="ArgumentException">It is of another, or there are more or fewer.</exception>
    public static void RequirePattern(int rows, int columns, SparsityPattern pattern, int values)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Rows != rows || pattern.Columns != columns) throw new ArgumentException($"The pattern has {pattern.Rows} rows and {pattern.Columns} columns; {rows} results of {columns} parameters need {rows} and {columns}.", nameof(pattern));
        if (values != pattern.Count) throw new ArgumentException($"There is room for {values} numbers; the pattern has {pattern.Count} entries.", nameof(values));
    }

    /// <summary>There is a tangent of every number for every direction.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void RequireSeeds(int seeds, int numbers, int tangents)
    {
        if (seeds < 0 || tangents != (long)seeds * numbers) throw new ArgumentException($"There are {tangents} tangents; {seeds} directions of {numbers} numbers have {(long)seeds * numbers}.", nameof(tangents));
    }

    /// <summary>There are as many residuals as was said.</summary>
    /// <exception cref="ArgumentException">There are not.</exception>
    public static void RequireCount(int count, ReadOnlySpan<double> residuals)
    {
        if (residuals.Length != count) throw new ArgumentException($"There is room for {residuals.Length} residuals; there are {count}.", nameof(residuals));
    }

    /// <summary>Writes a column of a matrix that is stored row by row.</summary>
    public static void PutColumn<T>(ReadOnlySpan<T> values, Span<T> matrix, int column, int columns)
    {
        for (var i = 0; i < values.Length; i++) matrix[(i * columns) + column] = values[i];
    }

    /// <inheritdoc cref="PutColumn{T}(ReadOnlySpan{T}, Span{T}, int, int)"/>
    public static void PutColumn<T>(Span<T> values, Span<T> matrix, int column, int columns) => PutColumn((ReadOnlySpan<T>)values, matrix, column, columns);

    /// <summary>Writes the columns of a matrix, which come one after the other, into one that is stored row by row.</summary>
    public static void PutColumns<T>(Span<T> values, Span<T> matrix, int columns)
    {
        var rows = values.Length / columns;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) matrix[(i * columns) + j] = values[(j * rows) + i];
    }

    /// <summary>The number of parameters of one point, when so many lie side by side.</summary>
    /// <exception cref="ArgumentException">The points cannot all have the same number, or the gradients have another.</exception>
    public static int RequireBatch(int count, int parameters, int gradients)
    {
        if (count == 0 ? parameters != 0 : parameters % count != 0) throw new ArgumentException($"{parameters} numbers are no {count} points of the same length.");
        if (gradients != parameters) throw Mismatch(parameters, gradients);
        return count == 0 ? 0 : parameters / count;
    }

    /// <summary>There is one number for every point.</summary>
    /// <exception cref="ArgumentException">There is another number of them, or of gradients.</exception>
    public static void RequireBatchOfNumbers(int count, int parameters, int gradients)
    {
        if (parameters != count) throw new ArgumentException($"There are {parameters} numbers for {count} points.");
        if (gradients != parameters) throw Mismatch(parameters, gradients);
    }

    /// <summary>The upper triangle, copied into the lower: the order of differentiation does not matter, and now not even in the last bit.</summary>
    public static void Symmetrize<T>(int n, Span<T> matrix)
    {
        for (var i = 1; i < n; i++)
            for (var j = 0; j < i; j++) matrix[(i * n) + j] = matrix[(j * n) + i];
    }

    /// <summary>The elements of a matrix, row by row: the matrix itself, not a copy.</summary>
    /// <exception cref="ArgumentNullException">There is no matrix.</exception>
    public static Span<T> Flat<T>(T[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref matrix[0, 0], matrix.Length);
    }

    /// <summary>The items of a list: the list itself, not a copy.</summary>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    public static Span<T> Flat<T>(List<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return CollectionsMarshal.AsSpan(list);
    }

    /// <summary>The items of a stretch of memory.</summary>
    public static Span<T> Flat<T>(Memory<T> memory) => memory.Span;

    /// <summary>The number of elements in rows; none where there is none.</summary>
    public static int Count<T>(T[][]? rows)
    {
        var sum = 0;
        foreach (var row in rows ?? []) sum += row?.Length ?? 0;
        return sum;
    }

    /// <summary>Sets every row to zero.</summary>
    public static void Clear<T>(T[][] rows)
    {
        foreach (var row in rows)
            if (row is not null) Array.Clear(row);
    }

    /// <summary>Adds every number to its counterpart.</summary>
    public static void Add(double[][] rows, double[][] sums)
    {
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < (rows[i]?.Length ?? 0); j++) sums[i][j] += rows[i][j];
    }

    /// <inheritdoc cref="Add(double[][], double[][])"/>
    public static void Add(float[][] rows, float[][] sums)
    {
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < (rows[i]?.Length ?? 0); j++) sums[i][j] += rows[i][j];
    }

    /// <summary>Adds every number of a cotangent to its counterpart.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Add(ReadOnlySpan<double> cotangent, Span<double> sums)
    {
        if (cotangent.Length != sums.Length) throw new ArgumentException($"A cotangent has {cotangent.Length} numbers where its result has {sums.Length}.", nameof(cotangent));
        for (var i = 0; i < sums.Length; i++) sums[i] += cotangent[i];
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{double}, Span{double})"/>
    public static void Add(ReadOnlySpan<float> cotangent, Span<float> sums)
    {
        if (cotangent.Length != sums.Length) throw new ArgumentException($"A cotangent has {cotangent.Length} numbers where its result has {sums.Length}.", nameof(cotangent));
        for (var i = 0; i < sums.Length; i++) sums[i] += cotangent[i];
    }

    /// <summary>New rows of the same lengths; none where there is none.</summary>
    public static T[][] Like<T>(T[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Array.ConvertAll(rows, row => row is null ? null! : new T[row.Length]);
    }

    /// <summary>A new matrix of the same size.</summary>
    public static T[,] Like<T>(T[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new T[matrix.GetLength(0), matrix.GetLength(1)];
    }

    /// <summary>The same numbers in a new array.</summary>
    public static T[] Copy<T>(T[] values) => (T[])values.Clone();

    /// <summary>The same numbers in new rows.</summary>
    public static T[][] Copy<T>(T[][] rows) => Array.ConvertAll(rows, row => (T[])row?.Clone()!);

    /// <summary>The number of elements in rows of the given lengths.</summary>
    public static int Sum(int[] lengths)
    {
        var sum = 0;
        foreach (var length in lengths) sum += length;
        return sum;
    }

    /// <summary>The numbers as an array: the one that is kept, if nobody else has it now and it fits.</summary>
    public static double[] Take(ref double[]? kept, ReadOnlySpan<double> values)
    {
        var array = Fitting(ref kept, values.Length);
        values.CopyTo(array);
        return array;
    }

    /// <inheritdoc cref="Take(ref double[], ReadOnlySpan{double})"/>
    public static float[] Take(ref float[]? kept, ReadOnlySpan<double> values)
    {
        var array = Fitting(ref kept, values.Length);
        for (var i = 0; i < array.Length; i++) array[i] = (float)values[i];
        return array;
    }

    /// <summary>The numbers as rows of the given lengths: those that are kept, if nobody else has them now.</summary>
    public static double[][] Take(ref double[][]? kept, ReadOnlySpan<double> values, int[] lengths)
    {
        var rows = Rows(ref kept, lengths);
        foreach (var row in rows)
        {
            values[..row.Length].CopyTo(row);
            values = values[row.Length..];
        }

        return rows;
    }

    /// <inheritdoc cref="Take(ref double[][], ReadOnlySpan{double}, int[])"/>
    public static float[][] Take(ref float[][]? kept, ReadOnlySpan<double> values, int[] lengths)
    {
        var rows = Rows(ref kept, lengths);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) row[i] = (float)values[i];
            values = values[row.Length..];
        }

        return rows;
    }

    /// <summary>Copies numbers into their part of a flat gradient.</summary>
    public static void Put(ReadOnlySpan<float> values, Span<double> destination)
    {
        for (var i = 0; i < values.Length; i++) destination[i] = values[i];
    }

    /// <summary>Copies rows, one after the other, into their part of a flat gradient.</summary>
    public static void Put(double[][] rows, Span<double> destination)
    {
        foreach (var row in rows)
        {
            row.CopyTo(destination);
            destination = destination[row.Length..];
        }
    }

    /// <inheritdoc cref="Put(double[][], Span{double})"/>
    public static void Put(float[][] rows, Span<double> destination)
    {
        foreach (var row in rows)
        {
            Put(row.AsSpan(), destination);
            destination = destination[row.Length..];
        }
    }

    /// <inheritdoc cref="Put(double[][], Span{double})"/>
    public static void Put(float[][] rows, Span<float> destination)
    {
        foreach (var row in rows)
        {
            row.CopyTo(destination);
            destination = destination[row.Length..];
        }
    }

    // Taken out while in use: a second thread finds none and makes its own.
    private static T[] Fitting<T>(ref T[]? kept, int length) =>
        Interlocked.Exchange(ref kept, null) is { } array && array.Length == length ? array : new T[length];

    private static T[][] Rows<T>(ref T[][]? kept, int[] lengths) =>
        Interlocked.Exchange(ref kept, null) ?? Array.ConvertAll(lengths, length => new T[length]);

    private static ArgumentException Mismatch(int parameter, int gradient) =>
        new($"A gradient has {gradient} numbers where its parameter has {parameter}.");
}
