namespace AutoGrad.Sharding;

/// <summary>The functions and the data of a sum over rows.</summary>
internal sealed record RowTerms<TRow>(TRow[] Rows, RowFunction<TRow> Value, RowCotangentFunction<TRow> Vjp)
{
    public IObjective[] Cut(int shards, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        var result = new IObjective[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            var (start, end) = Shards.RowsOf(shard, shards, Rows.Length);
            result[shard] = new RowShard<TRow>(this, start, end, dimension);
        }
        return result;
    }
}

/// <summary>A shard whose evaluation can be stopped between its rows.</summary>
internal interface ICancellableShard : IObjective
{
    ICancellableShard With(CancellationToken cancellation);
}

/// <summary>The sum over consecutive rows, in their order.</summary>
internal sealed class RowShard<TRow>(RowTerms<TRow> terms, int start, int end, int dimension, CancellationToken cancellation = default) : ICancellableShard
{
    // Rows between two looks at the token: a look costs about as much as a cheap row.
    private const int Stride = 32;

    public int Dimension => dimension;

    public ICancellableShard With(CancellationToken token) => new RowShard<TRow>(terms, start, end, dimension, token);

    public double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var row = start; row < end; row++)
        {
            if ((row - start) % Stride == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            sum += terms.Value(x, terms.Rows[row]);
        }
        return sum;
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (var row = start; row < end; row++)
        {
            if ((row - start) % Stride == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            sum += terms.Vjp(x, terms.Rows[row], 1, gradient);
        }
        return sum;
    }
}
