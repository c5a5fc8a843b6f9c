namespace AutoGrad.Tests;

/// <summary>Patterns and their colourings: of bands, of grids, of random matrices.</summary>
public sealed class SparsityPatternTests
{
    [Theory]
    [InlineData(100, new[] { 0 }, 1)]
    [InlineData(100, new[] { -1, 0, 1 }, 3)]
    [InlineData(100, new[] { -2, -1, 0, 1, 2 }, 5)]
    [InlineData(100, new[] { -3, 0, 1 }, 3)]
    [InlineData(100, new[] { 200 }, 0)]
    public void A_band_takes_as_many_colours_as_it_has_diagonals_or_nearly(int n, int[] offsets, int least)
    {
        var pattern = SparsityPattern.OfOffsets(n, n, offsets);
        IsProper(pattern);
        Assert.InRange(pattern.Colors, least, least + 2);
        if (offsets.Zip(offsets.Skip(1), (a, b) => b - a).All(step => step == 1)) Assert.Equal(least, pattern.Colors);
    }

    [Fact]
    public void Columns_of_a_tridiagonal_matrix_are_coloured_in_turn()
    {
        var pattern = SparsityPattern.OfOffsets(7, 7, [1, -1, 0]);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0], pattern.ColorOfColumn.ToArray());
        Assert.Equal([0, 2, 5, 8, 11, 14, 17, 19], pattern.RowStarts.ToArray());
        Assert.Equal([0, 1, 0, 1, 2], pattern.ColumnIndices[..5].ToArray());
    }

    [Fact]
    public void Random_matrices_come_back_from_their_compressed_products()
    {
        var random = new Random(1974);
        for (var trial = 0; trial < 200; trial++)
        {
            var (m, n) = (random.Next(0, 30), random.Next(0, 30));
            var density = random.NextDouble() * random.NextDouble();
            var matrix = new double[m, n];
            var (starts, indices) = (new List<int> { 0 }, new List<int>());
            for (var i = 0; i < m; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    if (random.NextDouble() >= density) continue;
                    indices.Add(j);
                    matrix[i, j] = random.NextDouble() + 1;
                }

                starts.Add(indices.Count);
            }

            var pattern = SparsityPattern.OfRows(n, starts.ToArray(), indices.ToArray());
            IsProper(pattern);
            var values = Enumerable.Repeat(double.NaN, pattern.Count).ToArray();
            for (var color = 0; color < pattern.Colors; color++)
            {
                var direction = new double[n];
                pattern.Seed<double>(color, direction);
                pattern.Gather<double>(color, [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, n).Sum(j => matrix[i, j] * direction[j]))], values);
            }

            Assert.Equal(matrix, pattern.ToDense<double>(values));
        }
    }

    [Fact]
    public void What_is_no_pattern_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SparsityPattern.OfRows(3, [0, 2], [1, 1]));
        Assert.Throws<ArgumentException>(() => SparsityPattern.OfRows(3, [0, 1], [3]));
        Assert.Throws<ArgumentException>(() => SparsityPattern.OfRows(3, [0, 2, 1], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparsityPattern.OfOffsets(-1, 3, [0]));
        Assert.Throws<ArgumentException>(() => SparsityPattern.OfOffsets(3, 3, [0]).ToDense<double>([1, 2]));
    }

    /// <summary>Two columns of one colour have no row in common, and no more colours are used than the greedy bound: one more than a column has neighbours.</summary>
    private static void IsProper(SparsityPattern pattern)
    {
        var neighbours = Enumerable.Range(0, pattern.Columns).Select(_ => new HashSet<int>()).ToArray();
        for (var row = 0; row < pattern.Rows; row++)
        {
            var columns = pattern.ColumnIndices[pattern.RowStarts[row]..pattern.RowStarts[row + 1]].ToArray();
            Assert.Equal(columns.Length, columns.Select(c => pattern.ColorOfColumn[c]).Distinct().Count());
            foreach (var column in columns) neighbours[column].UnionWith(columns);
        }

        Assert.InRange(pattern.Colors, 0, neighbours.Select(set => set.Count).Append(0).Max());
    }
}
