using System.Numerics.Tensors;
using AutoGrad.Sharding;

namespace AutoGrad;

/// <summary>
/// A mean over rows, f(x) = (1/N)·Σ fᵢ(x), in shards: whole or by mini-batches, with the same bits on any number of threads. Made by
/// <see cref="Objective.Mean{TRow}(IReadOnlyList{TRow}, RowFunction{TRow}, RowCotangentFunction{TRow}, int, int)"/>.
/// </summary>
/// <typeparam name="TRow">What a row is.</typeparam>
public sealed class ShardedMean<TRow> : ISampledObjective
{
    private readonly RowTerms<TRow> _terms;
    private readonly ShardedObjective _sum;
    private readonly int _degree;
    private readonly CancellationToken _cancellation;
    private readonly Pool<Batch> _pool;

    internal ShardedMean(RowTerms<TRow> terms, ShardedObjective sum, int degree = 1, CancellationToken cancellation = default)
    {
        (_terms, _sum, _degree, _cancellation) = (terms, sum, degree, cancellation);
        _pool = new(() => new Batch(_terms));
    }

    /// <inheritdoc/>
    public int Dimension => _sum.Dimension;

    /// <inheritdoc/>
    public int Terms => _terms.Rows.Length;

    /// <inheritdoc cref="ShardedObjective.Parallel"/>
    public ShardedMean<TRow> Parallel(int maxDegree = -1) => new(_terms, _sum.Parallel(maxDegree), Degree.Of(maxDegree), _cancellation);

    /// <inheritdoc cref="ShardedObjective.WithCancellation"/>
    public ShardedMean<TRow> WithCancellation(CancellationToken cancellation) => new(_terms, _sum.WithCancellation(cancellation), _degree, cancellation);

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> x) => _sum.Value(x) / Terms;

    /// <inheritdoc/>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var sum = _sum.ValueAndGradient(x, gradient);
        TensorPrimitives.Divide(gradient, Terms, gradient);
        return sum / Terms;
    }

    /// <inheritdoc/>
    /// <remarks>A batch is cut into shards by its own length, so its bits too depend on the terms and their order alone.</remarks>
    /// <exception cref="ArgumentException">No term.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A term that there is not.</exception>
    public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
    {
        Lengths.Require(Dimension, x.Length, "point", nameof(x));
        Lengths.Require(x.Length, gradient.Length, "gradient", nameof(gradient));
        if (terms.IsEmpty)
        {
            throw new ArgumentException("A batch has at least one term.", nameof(terms));
        }
        foreach (var term in terms)
        {
            if ((uint)term >= (uint)Terms)
            {
                throw new ArgumentOutOfRangeException(nameof(terms), term, FormattableString.Invariant($"Terms are numbered from 0 to {Terms - 1}."));
            }
        }
        var batch = _pool.Take();
        try
        {
            var sum = batch.Run(x, terms, gradient, _degree, _cancellation);
            TensorPrimitives.Divide(gradient, terms.Length, gradient);
            return sum / terms.Length;
        }
        finally
        {
            _pool.Give(batch);
        }
    }

    private sealed unsafe class Batch(RowTerms<TRow> data) : ShardCrew
    {
        private readonly ShardReduction _sum = new();
        private double* _x;
        private int* _terms;
        private int _n, _count, _shards;
        private CancellationToken _token;

        public double Run(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient, int degree, CancellationToken cancellation)
        {
            // Helpers cannot hold a span, and they are all done when this method returns.
            fixed (double* point = x)
            fixed (int* chosen = terms)
            {
                _x = point;
                _terms = chosen;
                (_n, _count, _shards, _token) = (x.Length, terms.Length, Shards.CountFor(terms.Length), cancellation);
                _sum.Reset(_shards, x.Length);
                Run(_shards, degree, cancellation);
                return _sum.Take(gradient);
            }
        }

        protected override void Evaluate(int shard)
        {
            var x = new ReadOnlySpan<double>(_x, _n);
            var gradient = _sum.Rent();
            var added = false;
            try
            {
                Array.Clear(gradient);
                var (start, end) = Shards.RowsOf(shard, _shards, _count);
                double value = 0;
                for (var i = start; i < end; i++)
                {
                    _token.ThrowIfCancellationRequested();
                    value += data.Vjp(x, data.Rows[_terms[i]], 1, gradient);
                }
                added = _sum.Add(shard, value, gradient);
            }
            finally
            {
                if (!added)
                {
                    _sum.Return(gradient);
                }
            }
        }
    }
}
