namespace AutoGrad;

/// <summary>Colours the columns of a sparse matrix so that two of one colour have no row in common.</summary>
internal static class Coloring
{
    /// <summary>Each column in turn gets the smallest colour that none of the columns it shares a row with has: at most one more than the most of those.</summary>
    public static (int[] Colors, int Count) OfColumns(int rows, int columns, int[] rowStarts, int[] columnIndices)
    {
        var (rowsOf, starts) = Transposed(rows, columns, rowStarts, columnIndices);
        var colors = new int[columns];
        Array.Fill(colors, -1);
        var (takenBy, count) = (new int[columns + 1], 0);
        for (var column = 0; column < columns; column++)
        {
            if (starts[column] == starts[column + 1]) continue;
            for (var k = starts[column]; k < starts[column + 1]; k++)
            {
                for (var l = rowStarts[rowsOf[k]]; l < rowStarts[rowsOf[k] + 1]; l++)
                {
                    if (colors[columnIndices[l]] is >= 0 and var taken) takenBy[taken] = column + 1;
                }
            }
            var color = 0;
            while (takenBy[color] == column + 1) color++;
            colors[column] = color;
            count = Math.Max(count, color + 1);
        }
        return (colors, count);
    }

    /// <summary>Numbers 0, 1, … by their colour, ascending in each; those without colour are left out.</summary>
    public static (int[] Items, int[] Starts) Group(int[] colors, int count)
    {
        var starts = new int[count + 1];
        foreach (var color in colors)
        {
            if (color >= 0) starts[color + 1]++;
        }
        for (var color = 0; color < count; color++) starts[color + 1] += starts[color];
        var (items, next) = (new int[starts[count]], starts.AsSpan(0, count).ToArray());
        for (var i = 0; i < colors.Length; i++)
        {
            if (colors[i] >= 0) items[next[colors[i]]++] = i;
        }
        return (items, starts);
    }

    private static (int[] RowsOf, int[] Starts) Transposed(int rows, int columns, int[] rowStarts, int[] columnIndices)
    {
        var (entries, starts) = Group(columnIndices, columns);
        var rowOf = new int[columnIndices.Length];
        for (var row = 0; row < rows; row++) rowOf.AsSpan(rowStarts[row]..rowStarts[row + 1]).Fill(row);
        return (Array.ConvertAll(entries, entry => rowOf[entry]), starts);
    }
}
