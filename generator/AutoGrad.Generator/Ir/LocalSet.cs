namespace AutoGrad.Generator.Ir;

/// <summary>
/// A set of locals by number. The full set holds every local there is: what is true of a place that control never reaches.
/// </summary>
internal sealed class LocalSet
{
    private ulong[] _bits = [];

    public bool IsFull { get; private set; }

    public static LocalSet Full() => new() { IsFull = true };

    public LocalSet Copy() => new() { IsFull = IsFull, _bits = (ulong[])_bits.Clone() };

    public bool Contains(Local local) => IsFull || local.Id >= 0 && local.Id >> 6 is var word && word < _bits.Length && (_bits[word] & Bit(local)) != 0;

    public void Add(Local local)
    {
        if (IsFull) return;
        if (local.Id >> 6 >= _bits.Length) Array.Resize(ref _bits, Math.Max((local.Id >> 6) + 1, 2 * _bits.Length));
        _bits[local.Id >> 6] |= Bit(local);
    }

    /// <summary>Of the full set nothing is taken away: control does not get there.</summary>
    public void Remove(Local local)
    {
        if (!IsFull && local.Id >> 6 < _bits.Length) _bits[local.Id >> 6] &= ~Bit(local);
    }

    public LocalSet With(Local local)
    {
        if (Contains(local)) return this;
        var set = Copy();
        set.Add(local);
        return set;
    }

    /// <inheritdoc cref="Remove"/>
    public LocalSet Without(Local local)
    {
        if (IsFull || !Contains(local)) return this;
        var set = Copy();
        set.Remove(local);
        return set;
    }

    public LocalSet Union(LocalSet other)
    {
        if (IsFull || other.IsFull) return Full();
        var (longer, shorter) = _bits.Length >= other._bits.Length ? (this, other) : (other, this);
        var union = longer.Copy();
        for (var i = 0; i < shorter._bits.Length; i++) union._bits[i] |= shorter._bits[i];
        return union;
    }

    public LocalSet Intersection(LocalSet other)
    {
        if (IsFull) return other.Copy();
        if (other.IsFull) return Copy();
        var (longer, shorter) = _bits.Length >= other._bits.Length ? (this, other) : (other, this);
        var intersection = shorter.Copy();
        for (var i = 0; i < shorter._bits.Length; i++) intersection._bits[i] &= longer._bits[i];
        return intersection;
    }

    /// <summary>The same members.</summary>
    public bool Matches(LocalSet other)
    {
        if (IsFull || other.IsFull) return IsFull == other.IsFull;
        for (var i = 0; i < Math.Max(_bits.Length, other._bits.Length); i++)
            if (Word(i) != other.Word(i)) return false;
        return true;
    }

    private ulong Word(int index) => index < _bits.Length ? _bits[index] : 0;

    private static ulong Bit(Local local) => 1UL << (local.Id & 63);
}
