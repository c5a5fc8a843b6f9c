using System.Numerics;

namespace AutoGrad;

/// <summary>
/// Where a matrix of derivatives can differ from zero, and a colouring of its columns: columns of one colour have no row in common, so that one
/// product with the sum of their unit vectors brings the numbers of all of them.
/// </summary>
/// <remarks>
/// The grouping of columns is that of A. R. Curtis, M. J. D. Powell and J. K. Reid, <i>On the estimation of sparse Jacobian matrices</i>,
/// J. Inst. Maths Applics 13 (1974); as a colouring of vertices at distance two, T. F. Coleman and J. J. Moré, SIAM J. Numer. Anal. 20 (1983), and
/// A. H. Gebremedhin, F. Manne and A. Pothen, <i>What color is your Jacobian?</i>, SIAM Review 47 (2005). Columns are coloured greedily in
/// their own order, which for a band of w diagonals takes w colours: no colouring takes less. Immutable, safe to share between threads.
/// </remarks>
public sealed class SparsityPattern
{
    private readonly int[] _rowStarts, _columnIndices, _colors;
    private readonly int[] _columnsByColor, _columnStarts, _entriesByColor, _entryRows, _entryStarts;

    private SparsityPattern(int rows, int columns, int[] rowStarts, int[] columnIndices)
    {
        (Rows, Columns, _rowStarts, _columnIndices) = (rows, columns, rowStarts, columnIndices);
        (_colors, Colors) = Coloring.OfColumns(rows, columns, rowStarts, columnIndices);
        (_columnsByColor, _columnStarts) = Coloring.Group(_colors, Colors);
        var colorOfEntry = Array.ConvertAll(columnIndices, column => _colors[column]);
        (_entriesByColor, _entryStarts) = Coloring.Group(colorOfEntry, Colors);
        var rowOf = new int[columnIndices.Length];
        for (var row = 0; row < rows; row++) rowOf.AsSpan(rowStarts[row]..rowStarts[row + 1]).Fill(row);
        _entryRows = Array.ConvertAll(_entriesByColor, entry => rowOf[entry]);
    }

    /// <summary>The number of rows m.</summary>
    public int Rows { get; }

    /// <summary>The number of columns n.</summary>
    public int Columns { get; }

    /// <summary>The number of entries: how many numbers can differ from zero.</summary>
    public int Count => _columnIndices.Length;

    /// <summary>The number of colours: how many products it takes.</summary>
    public int Colors { get; }

    /// <summary>Where each row starts among the entries, m + 1 numbers: the compressed sparse row format.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>The column of each entry, row by row, ascending in each.</summary>
    public ReadOnlySpan<int> ColumnIndices => _columnIndices;

    /// <summary>The colour of each column; −1 of a column without entries.</summary>
    public ReadOnlySpan<int> ColorOfColumn => _colors;

    /// <summary>Of a matrix whose rows are all alike: in row i the columns i + offset, as far as there are such.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="offsets">Column minus row, in any order: −1, 0 and 1 for a tridiagonal matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static SparsityPattern OfOffsets(int rows, int columns, ReadOnlySpan<int> offsets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        var sorted = new SortedSet<int>(offsets.ToArray());
        var (starts, indices) = (new int[rows + 1], new List<int>());
        for (var row = 0; row < rows; row++)
        {
            foreach (var offset in sorted)
            {
                if ((uint)((long)row + offset) < (uint)columns && (long)row + offset >= 0) indices.Add(row + offset);
            }
            starts[row + 1] = indices.Count;
        }
        return new(rows, columns, starts, [.. indices]);
    }

    /// <summary>Of any matrix, in the compressed sparse row format.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rowStarts">Where each row starts among the entries, m + 1 numbers.</param>
    /// <param name="columnIndices">The column of each entry, row by row, ascending in each.</param>
    /// <exception cref="ArgumentException">The rows do not follow one another, or a column is not there or not in order.</exception>
    public static SparsityPattern OfRows(int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices)
    {
        if (rowStarts.Length == 0 || rowStarts[0] != 0 || rowStarts[^1] != columnIndices.Length) throw new ArgumentException("Rows start at the first entry and end with the last.", nameof(rowStarts));
        for (var row = 0; row + 1 < rowStarts.Length; row++)
        {
            if (rowStarts[row] > rowStarts[row + 1]) throw new ArgumentException($"Row {row} ends before it starts.", nameof(rowStarts));
            for (var k = rowStarts[row]; k < rowStarts[row + 1]; k++)
            {
                if ((uint)columnIndices[k] >= (uint)columns || (k > rowStarts[row] && columnIndices[k] <= columnIndices[k - 1])) throw new ArgumentException($"The columns of row {row} do not ascend from 0 to {columns}.", nameof(columnIndices));
            }
        }
        return new(rowStarts.Length - 1, columns, rowStarts.ToArray(), columnIndices.ToArray());
    }

    /// <summary>The sum of the unit vectors of the columns of a colour.</summary>
    /// <param name="color">The colour, less than <see cref="Colors"/>.</param>
    /// <param name="direction">Receives n numbers, zeros and ones.</param>
    public void Seed<T>(int color, Span<T> direction)
        where T : struct, INumberBase<T>
    {
        direction.Clear();
        for (var k = _columnStarts[color]; k < _columnStarts[color + 1]; k++) direction[_columnsByColor[k]] = T.One;
    }

    /// <summary>Takes the entries of a colour out of the product of the matrix with <see cref="Seed{T}(int, Span{T})"/>.</summary>
    /// <param name="color">The colour, less than <see cref="Colors"/>.</param>
    /// <param name="product">m numbers.</param>
    /// <param name="values">Receives the entries of this colour; the others are left as they are.</param>
    public void Gather<T>(int color, ReadOnlySpan<T> product, Span<T> values)
    {
        for (var k = _entryStarts[color]; k < _entryStarts[color + 1]; k++) values[_entriesByColor[k]] = product[_entryRows[k]];
    }

    /// <summary>The whole matrix.</summary>
    /// <param name="values">The entries, row by row.</param>
    /// <returns>m × n numbers, zeros where there is no entry.</returns>
    /// <exception cref="ArgumentException">There are not as many values as entries.</exception>
    public T[,] ToDense<T>(ReadOnlySpan<T> values)
    {
        if (values.Length != Count) throw new ArgumentException($"There are {values.Length} values of {Count} entries.", nameof(values));
        var matrix = new T[Rows, Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var k = _rowStarts[row]; k < _rowStarts[row + 1]; k++) matrix[row, _columnIndices[k]] = values[k];
        }
        return matrix;
    }
}
