using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Pipeline;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// Keeps of a recorded loop what it carries at the start of each of √n segments, and runs each segment again, recording, before it is undone.
/// <code>
/// for (i = 0; i &lt; n; i++) { xSaved[i] = x; x = f(x); }   …   for (i = n - 1; i &gt;= 0; i--) { x = xSaved[i]; undo }
/// ⟹
/// for (i = 0; i &lt; n; i++) { if (i % k == 0) xStartSaved[i / k] = x; x = f(x); }
/// …
/// for (s = (n - 1) / k; s &gt;= 0; s--)
/// {
///     x = xStartSaved[s];
///     for (i = s·k; i &lt; min(n, s·k + k); i++) { xSaved[i - s·k] = x; x = f(x); }
///     for (i = min(n, s·k + k) - 1; i &gt;= s·k; i--) { x = xSaved[i - s·k]; undo }
/// }
/// </code>
/// </summary>
/// <remarks>A. Griewank and A. Walther, Evaluating Derivatives, 2nd edition (2008), chapter 12: two levels with segments of equal length.</remarks>
internal sealed class Checkpoints
{
    /// <summary>What a loop that is cut into segments is called.</summary>
    public const string Tier = "checkpointed";

    private readonly Locals _locals;
    private readonly List<Stmt> _statements;
    private readonly List<LoopTier> _loops;
    private readonly Dictionary<Local, Expr> _views = [];

    private Checkpoints(Block body, IEnumerable<LoopTier> loops, Locals locals)
    {
        (_statements, _loops, _locals) = ([.. body.Statements], [.. loops], locals);
        foreach (var declare in body.Descendants().OfType<Declare>())
            if (declare is { Local.Type.IsSequence: true, Value: { } view and not (NewArray or Call) }) _views[declare.Local] = view;
    }

    /// <param name="body">The method and the sweep that undoes it, with what is stored.</param>
    /// <param name="loops">How its loops are differentiated.</param>
    /// <param name="locals">Hands out new locals.</param>
    public static (Block Body, EquatableArray<LoopTier> Loops) Run(Block body, EquatableArray<LoopTier> loops, Locals locals)
    {
        var pass = new Checkpoints(body, loops, locals);
        for (var at = pass._statements.Count - 1; at >= 0; at--)
            if (pass._statements[at] is For { Exit: null, Step: 1 or -1 } forward) pass.Cut(forward, at);
        return (new Block(pass._statements), pass._loops.ToEquatable());
    }

    private void Cut(For forward, int at)
    {
        var body = forward.Body.Descendants().ToList();
        var declared = new HashSet<Local>(body.Select(s => s.Declared()).OfType<Local>());
        var reserves = _statements.OfType<Reserve>().Where(r => body.Exists(s => s is Store { Sequence: Read { Local: var saved } } && saved == r.Buffer)).ToList();
        var pushed = body.OfType<Push>().ToList();
        var tops = pushed.Select(p => p.Top).Distinct().ToList();
        var buffers = new HashSet<Local>(reserves.Select(r => r.Buffer));
        var saved = buffers.Concat(pushed.Select(p => p.Buffer)).ToList();
        if (saved.Count == 0) return;
        var back = _statements.FindIndex(at + 1, s => s is For { Counter: var counter } && counter == forward.Counter && saved.Exists(b => Reads(s, b)));
        if (back < 0 || _statements[back] is not For reverse || !IsRepeatable(body, declared, buffers, at)) return;

        var carried = body.OfType<Assign>().Select(a => a.Local).Where(l => !declared.Contains(l) && !tops.Contains(l)).Distinct().ToList();
        var (segment, count) = (_locals.Fresh("segment", IrType.Int), Storage.TripsOf(forward));
        var starts = carried.ToDictionary(c => c, c => _locals.Fresh(c.Name + "StartSaved", new ArrayType(c.Type)));
        var (start, step) = (forward.Start, forward.Step);
        Expr Iteration(Expr counter) => step > 0 ? Algebra.Subtract(counter, start) : Algebra.Subtract(start, counter);
        Expr Counter(Expr iteration) => step > 0 ? Algebra.Add(start, iteration) : Algebra.Subtract(start, iteration);

        var number = Iteration(forward.Counter.Read());
        var keeps = starts.Select(p => (Stmt)new Store(p.Value.Read(), Divided(number, segment), p.Key.Read()));
        var atStart = new If(new Binary(BinaryOperator.Equal, new Binary(BinaryOperator.Remainder, number, segment.Read(), IrType.Int), Number(0), IrType.Bool), new Block(keeps), Block.Empty);

        // Backwards: first to last of the segment again, then last to first.
        var index = _locals.Fresh("s", IrType.Int);
        var (first, end) = (_locals.Fresh("first", IrType.Int), _locals.Fresh("end", IrType.Int));
        var again = Renamed(forward.Body, carried, out var renamed);
        var state = carried.Select(c => (Stmt)new Declare(renamed[c], new Element(starts[c].Read(), index.Read())));
        var replayCounter = _locals.Copy(forward.Counter);
        Expr Local(Expr counter) => Algebra.Subtract(Iteration(counter), first.Read());
        var replay = forward with
        {
            Counter = replayCounter,
            Start = Counter(first.Read()),
            Relation = step > 0 ? BinaryOperator.Less : BinaryOperator.Greater,
            Bound = Counter(end.Read()),
            Body = In(again.Replace(forward.Counter, replayCounter), buffers, Local(replayCounter.Read())),
        };
        var undo = reverse with
        {
            Start = step > 0 ? Algebra.Subtract(Counter(end.Read()), Number(1)) : Algebra.Add(Counter(end.Read()), Number(1)),
            Relation = step > 0 ? BinaryOperator.GreaterOrEqual : BinaryOperator.LessOrEqual,
            Bound = Counter(first.Read()),
            Step = -step,
            Body = In(reverse.Body, buffers, Local(reverse.Counter.Read())),
        };
        _statements[back] = new For(index, Divided(Algebra.Subtract(count, Number(1)), segment), BinaryOperator.GreaterOrEqual, Number(0), -1, new Block([
            new Declare(first, Algebra.Multiply(index.Read(), segment.Read())),
            new Declare(end, new Call("Math.Min", new EquatableArray<Expr>(count, Algebra.Add(first.Read(), segment.Read())), IrType.Int)),
            .. state,
            replay,
            undo,
        ]));
        _statements[at] = forward with { Body = new Block([atStart, .. WithoutSaves(forward.Body, buffers).Statements]) };

        foreach (var reserve in reserves) _statements[_statements.IndexOf(reserve)] = reserve with { Count = segment.Read() };
        var room = _statements.FindIndex(s => s is Reserve r && buffers.Contains(r.Buffer));
        if (room < 0 || room > at) room = at;
        var segments = Algebra.Add(Divided(Algebra.Subtract(count, Number(1)), segment), Number(1));
        _statements.InsertRange(room, [
            new Declare(segment, new Call("Buffers.Segment", new EquatableArray<Expr>(count), IrType.Int)),
            .. starts.Values.Select(b => new Declare(b, new NewArray(Number(0), b.Type))),
            .. starts.Values.Select(b => new Reserve(b, segments)),
        ]);
        var tier = _loops.FindIndex(l => l.Counter == forward.Counter.Name && l.Tier == "buffered");
        if (tier >= 0) _loops[tier] = _loops[tier] with { Tier = Tier };
    }

    /// <summary>Run again from what it carries, the loop computes the same: it changes nothing but its own locals, and what it reads is not changed later.</summary>
    private bool IsRepeatable(List<Stmt> body, HashSet<Local> declared, HashSet<Local> buffers, int at)
    {
        bool IsOwn(Expr sequence) => RootOf(sequence) is Read { Local: var array } && (declared.Contains(array) || buffers.Contains(array));
        if (body.Exists(s => s is not (Declare or Assign or Store or If or For or While or Push))) return false;
        if (body.OfType<Store>().Any(s => !IsOwn(s.Sequence)) || body.SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).Any(e => Foreign.HasEffect(e) || e is ForeignCall { Method.IsOnce: true })) return false;
        var changed = new HashSet<Expr>(_statements.Skip(at + 1).SelectMany(s => new Block([s]).Descendants()).SelectMany(ChangedBy).Select(RootOf));
        return !body.SelectMany(s => s.Expressions()).SelectMany(e => e.ReadSequences()).Any(s => changed.Contains(RootOf(s)));
    }

    private static IEnumerable<Expr> ChangedBy(Stmt statement) => statement switch
    {
        Store s => [s.Sequence],
        Effect { Call: Call call } => call.Arguments.Where(a => a.Type.IsSequence),
        ForeignVjp s => s.Adjoints.Where(a => a.Type.IsSequence),
        _ => Foreign.GivenAway(statement),
    };

    private Expr RootOf(Expr sequence)
    {
        var root = sequence.Root();
        while (root is Read { Local: var local } && _views.TryGetValue(local, out var view)) root = view.Root();
        return root;
    }

    /// <summary>The same statements with locals of their own, those that are carried too.</summary>
    private Block Renamed(Block block, IEnumerable<Local> carried, out Dictionary<Local, Local> renamed)
    {
        var names = carried.Concat(block.Descendants().Select(s => s.Declared()).OfType<Local>()).Distinct().ToDictionary(l => l, _locals.Copy);
        renamed = names;
        return block.Replace(l => names.TryGetValue(l, out var other) ? other : l);
    }

    /// <summary>What is saved is saved by its place in the segment.</summary>
    private static Block In(Block block, HashSet<Local> buffers, Expr place)
    {
        bool IsBuffer(Expr e) => e is Read { Local: var local } && buffers.Contains(local);
        return new Block(block.Statements.Select(s => (s is Store store && IsBuffer(store.Sequence)
            ? store with { Index = place }
            : s.Map(e => e.Rewrite(part => part is Element saved && IsBuffer(saved.Sequence) ? saved with { Index = place } : part), l => l)).MapBlocks(b => In(b, buffers, place))));
    }

    private static Block WithoutSaves(Block block, HashSet<Local> buffers) => new(block.Statements
        .Where(s => s is not Push && !(s is Store { Sequence: Read { Local: var saved } } && buffers.Contains(saved)))
        .Select(s => s.MapBlocks(b => WithoutSaves(b, buffers))));

    private static bool Reads(Stmt statement, Local buffer) => new Block([statement]).Descendants().SelectMany(s => s.Expressions()).Any(e => e.Reads().Contains(buffer));

    private static Expr Divided(Expr number, Local segment) => new Binary(BinaryOperator.Divide, number, segment.Read(), IrType.Int);

    private static Literal Number(int number) => (Literal)Algebra.Number(number, IrType.Int);
}

internal static class Renaming
{
    /// <summary>The statements with their locals replaced, where they are declared, assigned and read.</summary>
    public static Block Replace(this Block block, Func<Local, Local> local) =>
        new(block.Statements.Select(s => s.Map(e => e.Substitute(l => local(l).Read()), local).MapBlocks(b => b.Replace(local))));

    public static Block Replace(this Block block, Local from, Local to) => block.Replace(l => l == from ? to : l);
}
