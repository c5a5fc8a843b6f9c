using AutoGrad.Sharding;

namespace AutoGrad;

/// <summary>
/// One residual a row, with its row of the Jacobian, in shards: threads write to rows of their own, so nothing is added up and the bits are those of a plain loop. Made by
/// <see cref="Objective.ResidualsOf{TRow}(IReadOnlyList{TRow}, RowFunction{TRow}, RowCotangentFunction{TRow}, int)"/>.
/// </summary>
/// <typeparam name="TRow">What a row is.</typeparam>
public sealed class ShardedResiduals<TRow> : IResiduals
{
    private readonly RowTerms<TRow> _terms;
    private readonly int _degree;
    private readonly CancellationToken _cancellation;
    private readonly Pool<Evaluation> _pool;

    internal ShardedResiduals(RowTerms<TRow> terms, int dimension, int degree = 1, CancellationToken cancellation = default)
    {
        (_terms, Dimension, _degree, _cancellation) = (terms, dimension, degree, cancellation);
        _pool = new(() => new Evaluation(_terms));
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int Count => _terms.Rows.Length;

    /// <summary>The same residuals, evaluated on several threads, to the same bits.</summary>
    /// <param name="maxDegree">At most so many threads, the caller's among them; −1 for as many as there are processors.</param>
    /// <exception cref="ArgumentOutOfRangeException">0, or below −1.</exception>
    public ShardedResiduals<TRow> Parallel(int maxDegree = -1) => new(_terms, Dimension, Degree.Of(maxDegree), _cancellation);

    /// <summary>The same residuals, whose evaluations end with <see cref="OperationCanceledException"/> as soon as the token is cancelled.</summary>
    public ShardedResiduals<TRow> WithCancellation(CancellationToken cancellation) => new(_terms, Dimension, _degree, cancellation);

    /// <inheritdoc/>
    /// <exception cref="ShardException">A row threw.</exception>
    public void Residuals(ReadOnlySpan<double> x, Span<double> residuals) => Evaluate(x, residuals, default, withJacobian: false);

    /// <inheritdoc/>
    /// <exception cref="ShardException">A row threw.</exception>
    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
    {
        if (jacobian.Length != Count * x.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The Jacobian has {Count} × {x.Length} elements, its buffer {jacobian.Length}."), nameof(jacobian));
        }
        Evaluate(x, residuals, jacobian, withJacobian: true);
    }

    private void Evaluate(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian, bool withJacobian)
    {
        Lengths.Require(Dimension, x.Length, "point", nameof(x));
        if (residuals.Length != Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {Count} residuals, their buffer has {residuals.Length} elements."), nameof(residuals));
        }
        var evaluation = _pool.Take();
        try
        {
            evaluation.Run(x, residuals, jacobian, withJacobian, _degree, _cancellation);
        }
        finally
        {
            _pool.Give(evaluation);
        }
    }

    private sealed unsafe class Evaluation(RowTerms<TRow> data) : ShardCrew
    {
        private readonly int _shards = Shards.CountFor(data.Rows.Length);
        private double* _x, _residuals, _jacobian;
        private int _n;
        private bool _withJacobian;
        private CancellationToken _token;

        public void Run(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian, bool withJacobian, int degree, CancellationToken cancellation)
        {
            // Helpers cannot hold a span, and they are all done when this method returns.
            fixed (double* point = x, values = residuals, rows = jacobian)
            {
                _x = point;
                _residuals = values;
                _jacobian = rows;
                (_n, _withJacobian, _token) = (x.Length, withJacobian, cancellation);
                Run(_shards, degree, cancellation);
            }
        }

        protected override void Evaluate(int shard)
        {
            var x = new ReadOnlySpan<double>(_x, _n);
            var (start, end) = Shards.RowsOf(shard, _shards, data.Rows.Length);
            for (var row = start; row < end; row++)
            {
                _token.ThrowIfCancellationRequested();
                if (_withJacobian)
                {
                    var gradient = new Span<double>(_jacobian + ((long)row * _n), _n);
                    gradient.Clear();
                    _residuals[row] = data.Vjp(x, data.Rows[row], 1, gradient);
                }
                else
                {
                    _residuals[row] = data.Value(x, data.Rows[row]);
                }
            }
        }
    }
}
