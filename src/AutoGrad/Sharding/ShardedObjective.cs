using AutoGrad.Sharding;

namespace AutoGrad;

/// <summary>
/// A sum of objectives, the shards, added up in an order that only their number decides (<see cref="ShardReduction"/>): value and gradient have the same bits on one thread,
/// on many, and on a cluster. Made by <see cref="Objective.Sum(IReadOnlyList{IObjective})"/> and its kin.
/// </summary>
/// <remarks>
/// Safe to call from several threads at once if the shards are. After the first call an evaluation allocates nothing but what a shard does itself.
/// Memory beside the data: about degree·log₂(shards) gradients.
/// </remarks>
public sealed class ShardedObjective : IObjective
{
    private readonly IObjective[] _shards;
    private readonly int _degree;
    private readonly CancellationToken _cancellation;
    private readonly Pool<Evaluation> _pool;

    internal ShardedObjective(IObjective[] shards, int degree = 1, CancellationToken cancellation = default)
    {
        (_shards, _degree, _cancellation) = (shards, degree, cancellation);
        Dimension = CommonDimension(shards);
        _pool = new(() => new Evaluation(_shards));
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>How many shards the sum has.</summary>
    public int ShardCount => _shards.Length;

    /// <summary>The same sum, evaluated on several threads, to the same bits.</summary>
    /// <param name="maxDegree">At most so many threads, the caller's among them; −1 for as many as there are processors.</param>
    /// <exception cref="ArgumentOutOfRangeException">0, or below −1.</exception>
    public ShardedObjective Parallel(int maxDegree = -1) => new(_shards, Degree.Of(maxDegree), _cancellation);

    /// <summary>The same sum, whose evaluations end with <see cref="OperationCanceledException"/> soon after the token is cancelled: before the next shard, and within a sum over rows before the next few rows.</summary>
    public ShardedObjective WithCancellation(CancellationToken cancellation) =>
        new([.. _shards.Select(s => s is ICancellableShard stoppable ? stoppable.With(cancellation) : s)], _degree, cancellation);

    /// <inheritdoc/>
    /// <exception cref="ShardException">A shard threw.</exception>
    public double Value(ReadOnlySpan<double> x)
    {
        Lengths.Require(Dimension, x.Length, "point", nameof(x));
        return Evaluate(x, default, withGradient: false);
    }

    /// <inheritdoc/>
    /// <exception cref="ShardException">A shard threw.</exception>
    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Lengths.Require(Dimension, x.Length, "point", nameof(x));
        Lengths.Require(x.Length, gradient.Length, "gradient", nameof(gradient));
        return Evaluate(x, gradient, withGradient: true);
    }

    private double Evaluate(ReadOnlySpan<double> x, Span<double> gradient, bool withGradient)
    {
        var evaluation = _pool.Take();
        try
        {
            return evaluation.Run(x, gradient, withGradient, _degree, _cancellation);
        }
        finally
        {
            _pool.Give(evaluation);
        }
    }

    private static int CommonDimension(IObjective[] shards)
    {
        var dimension = -1;
        for (var i = 0; i < shards.Length; i++)
        {
            var own = shards[i].Dimension;
            if (own >= 0 && dimension >= 0 && own != dimension)
            {
                throw new ArgumentException(FormattableString.Invariant($"Shard {i} has {own} parameters, those before it {dimension}."), nameof(shards));
            }
            dimension = Math.Max(dimension, own);
        }
        return dimension;
    }

    /// <summary>What one call needs: kept for the next.</summary>
    private sealed unsafe class Evaluation(IObjective[] shards) : ShardCrew
    {
        private readonly ShardReduction _sum = new();
        private double* _x;
        private int _n;
        private bool _withGradient;

        public double Run(ReadOnlySpan<double> x, Span<double> gradient, bool withGradient, int degree, CancellationToken cancellation)
        {
            // Helpers cannot hold a span, and they are all done when this method returns.
            fixed (double* point = x)
            {
                _x = point;
                (_n, _withGradient) = (x.Length, withGradient);
                _sum.Reset(shards.Length, x.Length);
                Run(shards.Length, degree, cancellation);
                return _sum.Take(gradient);
            }
        }

        protected override void Evaluate(int shard)
        {
            var x = new ReadOnlySpan<double>(_x, _n);
            if (!_withGradient)
            {
                _sum.Add(shard, shards[shard].Value(x), null);
                return;
            }
            var gradient = _sum.Rent();
            var added = false;
            try
            {
                added = _sum.Add(shard, shards[shard].ValueAndGradient(x, gradient), gradient);
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

internal static class Degree
{
    public static int Of(int maxDegree)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDegree, -1);
        ArgumentOutOfRangeException.ThrowIfZero(maxDegree);
        return maxDegree < 0 ? Environment.ProcessorCount : maxDegree;
    }
}
