using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;

namespace AutoGrad;

/// <summary>
/// Adds up the values and gradients of shards in an order that only their number decides: neighbours first, then neighbouring pairs, and so on
/// (pairwise summation; Higham, "The accuracy of floating point summation", SIAM J. Sci. Comput. 14, 1993). Shards arrive in any order, from any thread,
/// and the bits of the sum are the same.
/// </summary>
/// <remarks>
/// Two sums are added as soon as both are there, so when w workers take the shards in order, at most about w·log₂(shards) gradients are held, however many shards there are.
/// A sum over 2ᵏ consecutive shards that starts at a multiple of 2ᵏ is a node of the same tree: a machine that adds up such a block itself, and a driver that adds up blocks,
/// give the bits of one process that adds up everything. All members but <see cref="Reset"/> and <see cref="Take"/> may be called from several threads at once.
/// </remarks>
public sealed class ShardReduction
{
    private readonly object _gate = new();
    private readonly Stack<double[]> _free = new();
    private int[] _widths = [];
    private int[] _offsets = [];
    private double[] _values = [];
    private double[]?[] _gradients = [];
    private bool[] _present = [];
    private bool[] _counted = [];
    private bool _whole;
    private int _dimension;

    /// <summary>Whether every shard has been added.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _whole;
            }
        }
    }

    /// <summary>Begins another sum. Memory of an earlier one is used again where the sizes are the same.</summary>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="dimension">The length of the gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">No shards, or a negative dimension.</exception>
    public void Reset(int shards, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shards);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        if (_counted.Length != shards)
        {
            Plant(shards);
        }
        // What an abandoned sum still held goes back to the free gradients.
        for (var node = 0; node < _gradients.Length; node++)
        {
            if (_gradients[node] is { } left)
            {
                _free.Push(left);
            }
        }
        Array.Clear(_gradients);
        Array.Clear(_present);
        Array.Clear(_counted);
        if (dimension != _dimension)
        {
            _free.Clear();
            _dimension = dimension;
        }
        _whole = false;
    }

    /// <summary>A gradient to fill and to give to <see cref="Add"/>, or back by <see cref="Return"/>. Its content is arbitrary.</summary>
    public double[] Rent()
    {
        lock (_gate)
        {
            return _free.TryPop(out var gradient) ? gradient : new double[_dimension];
        }
    }

    /// <summary>Gives back a gradient that was rented and not added.</summary>
    public void Return(double[] gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        lock (_gate)
        {
            if (gradient.Length == _dimension)
            {
                _free.Push(gradient);
            }
        }
    }

    /// <summary>Adds one shard. A shard that has been added already is not added again.</summary>
    /// <param name="shard">Its number.</param>
    /// <param name="value">Its value.</param>
    /// <param name="gradient">Its gradient, which the sum takes over; null where only values are added up.</param>
    /// <returns>False if the shard had been added before; the gradient is then still the caller's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such shard.</exception>
    public bool Add(int shard, double value, double[]? gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, _counted.Length);
        lock (_gate)
        {
            if (_counted[shard])
            {
                return false;
            }
            _counted[shard] = true;
        }
        var node = shard;
        for (var level = 0; !Settles(level, node, value, gradient); level++)
        {
            if ((node ^ 1) < _widths[level])
            {
                (value, gradient) = Combine(level, node, value, gradient);
            }
            node >>= 1;
        }
        return true;
    }

    /// <summary>The sum of all shards.</summary>
    /// <param name="gradient">Receives the sum of the gradients; left alone where only values were added up.</param>
    /// <returns>The sum of the values.</returns>
    /// <exception cref="InvalidOperationException">Shards are missing.</exception>
    public double Take(Span<double> gradient)
    {
        lock (_gate)
        {
            if (!_whole)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"Of {_counted.Length} shards, {_counted.Count(c => !c)} are missing from the sum."));
            }
            var root = _values.Length - 1;
            if (_gradients[root] is { } sum)
            {
                sum.CopyTo(gradient);
                _free.Push(sum);
                _gradients[root] = null;
            }
            return _values[root];
        }
    }

    /// <summary>Leaves a sum at its node if it is the whole, or if it has to wait for its neighbour there.</summary>
    private bool Settles(int level, int node, double value, double[]? gradient)
    {
        lock (_gate)
        {
            var whole = _widths[level] == 1;
            var sibling = node ^ 1;
            if (!whole && (sibling >= _widths[level] || _present[_offsets[level] + sibling]))
            {
                return false;
            }
            var at = _offsets[level] + node;
            (_values[at], _gradients[at], _present[at]) = (value, gradient, true);
            _whole |= whole;
            return true;
        }
    }

    private (double Value, double[]? Gradient) Combine(int level, int node, double value, double[]? gradient)
    {
        double otherValue;
        double[]? other;
        lock (_gate)
        {
            var sibling = _offsets[level] + (node ^ 1);
            (otherValue, other) = (_values[sibling], _gradients[sibling]);
            _gradients[sibling] = null;
        }
        var isLeft = (node & 1) == 0;
        if (gradient is not null && other is not null)
        {
            // Addition of two numbers is commutative to the bit, but for which NaN is kept: left first, always.
            TensorPrimitives.Add<double>(isLeft ? gradient : other, isLeft ? other : gradient, gradient);
            Return(other);
        }
        return (isLeft ? value + otherValue : otherValue + value, gradient);
    }

    [MemberNotNull(nameof(_widths), nameof(_offsets))]
    private void Plant(int shards)
    {
        List<int> widths = [shards], offsets = [0];
        while (widths[^1] > 1)
        {
            offsets.Add(offsets[^1] + widths[^1]);
            widths.Add((widths[^1] + 1) / 2);
        }
        (_widths, _offsets) = ([.. widths], [.. offsets]);
        var nodes = offsets[^1] + 1;
        (_values, _present, _counted) = (new double[nodes], new bool[nodes], new bool[shards]);
        foreach (var gradient in _gradients)
        {
            if (gradient is not null)
            {
                _free.Push(gradient);
            }
        }
        _gradients = new double[nodes][];
    }
}
