namespace AutoGrad.Runtime;

public static partial class Shape
{
    /// <summary>The rows that the terms of a sample stand for, in an array that may be longer: the one that is kept, if nobody else has it now.</summary>
    /// <param name="kept">The array that is kept between calls; taken out until it is put back.</param>
    /// <param name="rows">All rows: row numbers in the data.</param>
    /// <param name="terms">The sample: places in <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A term is none of the rows.</exception>
    public static int[] TakeRows(ref int[]? kept, ReadOnlySpan<int> rows, ReadOnlySpan<int> terms)
    {
        if (terms.IsEmpty) throw new ArgumentException("A sample has at least one term.", nameof(terms));
        var array = Interlocked.Exchange(ref kept, null);
        if (array is null || array.Length < terms.Length) array = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            if ((uint)terms[i] >= (uint)rows.Length) throw new ArgumentOutOfRangeException(nameof(terms), terms[i], $"The objective has the terms 0 to {rows.Length - 1}.");
            array[i] = rows[terms[i]];
        }

        return array;
    }
}
