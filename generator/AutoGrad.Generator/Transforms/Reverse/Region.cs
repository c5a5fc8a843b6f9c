using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// One block of the forward sweep while it is reversed, with the adjoints that gather in it. The adjoint of a value is the sum of
/// what its uses contribute; it is complete when the sweep, going backwards, reaches the value's definition.
/// </summary>
internal sealed class Region(Sequence block, Region? parent, Locals locals, bool isForward)
{
    private readonly Dictionary<Local, Expr> _adjoints = [];
    private readonly Dictionary<Local, Expr> _outer = [];
    private readonly Dictionary<Local, Local> _accumulators = [];
    private readonly Dictionary<Local, Local> _opened = [];
    private readonly HashSet<Local> _forward = [];

    public Sequence Block => block;

    /// <summary>The adjoint statements will follow the block in the same scope: what they need, the forward sweep can provide.</summary>
    public bool IsForward => isForward;

    /// <summary>What undoes the block, in the order in which it will run.</summary>
    public Sequence Output { get; } = new() { Undoes = block };

    /// <summary>The pure declarations in <see cref="Output"/>: they may be moved to where they are needed earlier.</summary>
    public Dictionary<Local, Node> Pure { get; } = [];

    /// <summary>Adds to the adjoint of a value of this block; one of an outer block is added to when this block ends.</summary>
    public void Contribute(Local local, Expr amount, Sequence? home)
    {
        if (Algebra.IsZero(amount)) return;
        var sums = home == block ? _adjoints : _outer;
        sums[local] = sums.TryGetValue(local, out var sum) ? Algebra.Add(sum, amount) : amount;
    }

    /// <summary>The complete adjoint; <see langword="null"/> when nothing depends on the value.</summary>
    public Expr? AdjointOf(Local local) => _adjoints.TryGetValue(local, out var sum) ? sum : null;

    /// <summary>Gives an adjoint a name when it is more than an atom, so that it is computed once.</summary>
    public Expr Name(Local local, Expr adjoint) => adjoint is Read or Literal ? adjoint : Declare(Names.Bar(local), adjoint);

    public Expr Declare(string name, Expr value)
    {
        var bar = locals.Temporary(name, value.Type);
        var node = new Leaf(new Declare(bar, value));
        Output.Add(node);
        Pure[bar] = node;
        return bar.Read();
    }

    /// <summary>Adds what this block contributed to outer values to their accumulators, and tells which.</summary>
    public void Flush(Func<Local, Sequence> homeOf)
    {
        foreach (var pair in _outer)
        {
            var bar = parent!.AccumulatorOf(pair.Key, homeOf(pair.Key));
            Output.Add(new Assign(bar, Algebra.Add(bar.Read(), pair.Value)));
        }
    }

    /// <summary>The variable that blocks inside the current statement add the adjoint of a value of this or an outer block to.</summary>
    private Local AccumulatorOf(Local local, Sequence home)
    {
        if (home != block) return parent!.AccumulatorOf(local, home);
        if (_opened.TryGetValue(local, out var open)) return open;
        return _opened[local] = _accumulators.TryGetValue(local, out var existing) ? existing : locals.Fresh(Names.Bar(local), local.Type);
    }

    /// <summary>Declares the accumulators that a statement of the reverse sweep, about to be added, needs.</summary>
    public void OpenBefore()
    {
        foreach (var pair in _opened)
        {
            var (local, bar) = (pair.Key, pair.Value);
            var sum = AdjointOf(local);
            if (!_accumulators.ContainsKey(local))
            {
                Output.Add(new Declare(bar, sum ?? Algebra.Number(0, local.Type)));
                _accumulators[local] = bar;
            }
            else if (sum is not Read { Local: var only } || only != bar)
            {
                Output.Add(new Assign(bar, sum!));
            }

            _adjoints[local] = bar.Read();
        }

        _opened.Clear();
    }

    /// <summary>Declares the accumulators of a statement that computes its adjoints on the way forward.</summary>
    public void OpenForward(Node position)
    {
        foreach (var pair in _opened)
        {
            var (local, bar) = (pair.Key, pair.Value);
            if (_accumulators.ContainsValue(bar)) throw new InvalidOperationException("An accumulator is shared by both sweeps");
            block.InsertBefore(position, new Declare(bar, Algebra.Number(0, local.Type)));
            Contribute(local, bar.Read(), block);
            _forward.Add(bar);
        }

        _opened.Clear();
    }

    /// <summary>The reverse sweep declares the local, so it is not there before.</summary>
    public bool Declares(Local local) => Output.Nodes.OfType<Leaf>().Any(l => l.Statement.Declared() == local) || (parent?.Declares(local) ?? false);

    /// <summary>A variable that adjoints are still being added to.</summary>
    public bool IsAccumulator(Local local) => _accumulators.ContainsValue(local) || _forward.Contains(local) || (parent?.IsAccumulator(local) ?? false);

    /// <summary>From now on accumulators are new ones: those of a statement differentiated on the way forward start before it.</summary>
    public IDisposable Forward() => new Separate(_accumulators);

    private sealed class Separate : IDisposable
    {
        private readonly Dictionary<Local, Local> _accumulators;
        private readonly KeyValuePair<Local, Local>[] _kept;

        public Separate(Dictionary<Local, Local> accumulators)
        {
            (_accumulators, _kept) = (accumulators, [.. accumulators]);
            accumulators.Clear();
        }

        public void Dispose()
        {
            foreach (var pair in _kept) _accumulators[pair.Key] = pair.Value;
        }
    }
}
