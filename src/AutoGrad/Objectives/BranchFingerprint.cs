namespace AutoGrad;

/// <summary>Accumulates the decisions of one evaluation into a 64-bit hash: FNV-1a over whole words, the same on every machine.</summary>
public struct BranchFingerprint
{
    private const ulong Basis = 14695981039346656037UL, Prime = 1099511628211UL;
    private ulong _state;

    /// <summary>The hash of the decisions so far.</summary>
    public readonly ulong Value => _state ^ Basis;

    /// <summary>Records a decision and passes it on, so that it can stand inside a condition: <c>if (fp.Take(x &gt; 0))</c>.</summary>
    /// <param name="condition">The arm taken.</param>
    public bool Take(bool condition)
    {
        Record(condition ? 1 : 2);
        return condition;
    }

    /// <summary>Records which of two operands wins, a tie being an outcome of its own: the decision inside <c>Max</c>, <c>Min</c>, <c>Abs</c> and clamps.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    public void Compare(double a, double b) => Record(a > b ? 3 : a < b ? 4 : a == b ? 5 : 6);

    /// <summary>Records a number: a switch arm, an index of a winner, a trip count.</summary>
    /// <param name="decision">The number.</param>
    public void Record(long decision) => _state = ((_state ^ Basis ^ (ulong)decision) * Prime) ^ Basis;
}
