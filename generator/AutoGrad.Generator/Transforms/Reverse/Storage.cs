using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// Decides how each value that the reverse sweep needs gets there, and nothing else is stored (to-be-recorded analysis falls out of it).
/// In scope already: nothing to do. Cheap to compute again from what is there: recomputed. Computed in a branch: declared before the
/// branch. Computed in an iteration of a loop that is undone later: saved, one typed buffer a value.
/// </summary>
/// <remarks>L. Hascoët, U. Naumann, V. Pascual: "To be recorded" analysis in reverse-mode automatic differentiation (2005).</remarks>
internal sealed partial class Storage
{
    private readonly ForwardProgram _program;
    private readonly Locals _locals;
    private readonly Costs _costs;
    private readonly HashSet<(Sequence, Local)> _provided = [];
    private readonly Dictionary<Local, Buffer> _buffers = [];
    private readonly Dictionary<Sequence, List<(int Order, Stmt[] Statements)>> _prologues = [];
    private readonly Dictionary<Loop, Local> _trips = [];
    private readonly HashSet<Loop> _popping = [];
    private readonly HashSet<Local> _wanted = [];

    private Storage(ForwardProgram program, Locals locals)
    {
        (_program, _locals) = (program, locals);
        _costs = new Costs(program);
    }

    /// <summary>The buffers in the order in which they were found necessary.</summary>
    public IReadOnlyCollection<Buffer> Buffers => _buffers.Values;

    /// <summary>Whether a loop of the reverse sweep takes back values that the forward sweep saved.</summary>
    public bool SavesIn(Loop reverse) => _popping.Contains(reverse);

    public static Storage Run(Sequence body, ForwardProgram program, Locals locals)
    {
        var storage = new Storage(program, locals);
        storage.CountTrips(body);
        storage.Provide(body);
        storage.TurnLoops(body);
        storage.InsertPrologues();
        storage.DeclareBuffers(body);
        return storage;
    }

    /// <summary>The length of an array that is gone is the number that it was made with.</summary>
    private Expr WithoutLengths(Expr expression, Sequence at) => expression.Rewrite(e =>
        e is Length { Sequence: Read { Local: var array } } && !IsVisible(array, at) && KnownLength(array) is { } length ? WithoutLengths(length, at) : e);

    private Expr? KnownLength(Local sequence) => _program.DefinitionOf(sequence) switch
    {
        NewArray made => made.Count,
        Slice { Count: { } count } => count,
        Slice slice => Algebra.Subtract(new Length(slice.Sequence), slice.Start),
        _ => null,
    };

    private void ReplaceLengths(Node node)
    {
        Expr In(Expr e) => WithoutLengths(e, node.Owner!);
        switch (node)
        {
            case Leaf leaf:
                leaf.Statement = leaf.Statement.Map(In, l => l);
                break;
            case Branch branch:
                branch.Condition = In(branch.Condition);
                break;
            case Loop loop:
                loop.Header = loop.Header.Map(In, l => l);
                break;
        }
    }

    /// <summary>Satisfies every reading, and the readings of what satisfies it, until none is out of scope.</summary>
    private void Provide(Sequence body)
    {
        var work = new Queue<(Sequence At, Expr Value)>();
        foreach (var node in body.Descendants().Where(n => !_program.IsForward(n))) ReplaceLengths(node);
        foreach (var node in body.Descendants().Where(n => !_program.IsForward(n)))
            foreach (var expression in ExpressionsOf(node))
                work.Enqueue((node.Owner!, expression));
        foreach (var local in work.SelectMany(w => w.Value.Reads())) _wanted.Add(local);
        while (work.Count > 0)
        {
            var (at, value) = work.Dequeue();
            foreach (var local in value.Reads().Distinct())
            {
                if (_program.HomeOf(local) is null || IsVisible(local, at)) continue;
                var mirror = at.Scopes().FirstOrDefault(s => s.Undoes == _program.HomeOf(local))
                    ?? throw new InvalidOperationException($"'{local.Name}' is needed where the reverse sweep cannot reach it");
                if (!_provided.Add((mirror, local))) continue;
                foreach (var statement in ProvideAt(mirror, local))
                    foreach (var expression in statement.Expressions())
                        work.Enqueue((mirror, expression));
            }
        }
    }

    private IEnumerable<Expr> ExpressionsOf(Node node) => node switch
    {
        Leaf leaf => leaf.Statement.Expressions(),
        Branch branch => [branch.Condition],
        Loop { Undoes: { } undone } loop when _trips.TryGetValue(undone, out var trips) => StartOf(loop).Append(trips.Read()),
        Loop { Header: For header } => [header.Start, header.Bound],
        Loop { Undoes: null } loop => loop.Header.Expressions(),
        _ => [],
    };

    private static IEnumerable<Expr> StartOf(Loop loop) => loop.Header is For header ? [header.Start] : [];

    /// <summary>In scope: declared in an enclosing block, counted by an enclosing loop, or already provided there.</summary>
    private bool IsVisible(Local local, Sequence at)
    {
        var home = _program.HomeOf(local);
        foreach (var scope in at.Scopes())
            if (scope == home || _provided.Contains((scope, local)) || _hoisted.Contains(local)
                || scope.Parent is Loop { Undoes: { } undone, Header: For { Counter: var counter } } && counter == local && !_trips.ContainsKey(undone)) return true;
        return false;
    }

    private IEnumerable<Stmt> ProvideAt(Sequence mirror, Local local)
    {
        var definition = _program.DefinedAt(local)!;
        var crossed = LoopsBetween(mirror, _program.HomeOf(local)!).ToList();
        if (Recomputed(local, mirror, crossed.Count > 0 ? Costs.OfBuffer : Costs.OfLocal) is { } value)
            return Prologue(mirror, definition, new Declare(local, WithoutLengths(value, mirror)));
        if (crossed.Count == 0)
        {
            Hoist(local, mirror);
            return [];
        }

        foreach (var loop in crossed) _popping.Add(loop);
        var buffer = BufferFor(local, crossed);
        return Prologue(mirror, definition, buffer.Restore(local));
    }

    private Stmt[] Prologue(Sequence mirror, Node definition, params Stmt[] statements)
    {
        if (!_prologues.TryGetValue(mirror, out var list)) _prologues[mirror] = list = [];
        // A carried local is there before anything else in its body.
        var order = definition is Loop loop && loop.Body == mirror.Undoes ? -1 : _program.OrderOf(definition);
        list.Add((order, statements));
        return statements;
    }

    /// <summary>Puts what was provided at the head of its block, under a local of its own: the forward sweep's may be in scope still.</summary>
    private void InsertPrologues()
    {
        var lengths = new Dictionary<Sequence, int>();
        foreach (var pair in _prologues)
        {
            var position = 0;
            foreach (var statement in pair.Value.OrderBy(p => p.Order).SelectMany(p => p.Statements)) pair.Key.Insert(position++, new Leaf(statement));
            lengths[pair.Key] = position;
        }

        foreach (var pair in lengths)
            pair.Key.Rename(pair.Key.Nodes.Take(pair.Value).Cast<Leaf>().Select(l => l.Statement.Declared()).OfType<Local>().ToDictionary(l => l, _locals.Copy));
    }

    /// <summary>The undone loops from the place of use out to the scope that both sweeps share, innermost first.</summary>
    private static IEnumerable<Loop> LoopsBetween(Sequence mirror, Sequence home)
    {
        var shared = new HashSet<Sequence>(home.Scopes());
        for (var scope = mirror; scope is not null && !shared.Contains(scope); scope = scope.Parent?.Owner)
            if (scope.Parent is Loop { Undoes: not null } loop) yield return loop;
    }

    private readonly HashSet<Local> _hoisted = [];

    /// <summary>Declares a value of a branch before the outermost branch that the use is outside of.</summary>
    private void Hoist(Local local, Sequence mirror)
    {
        if (!_hoisted.Add(local)) return;
        if (local.Type.IsSequence && !IsGiven(local)) throw new Limitation($"the reverse sweep needs the array '{local.Name}' of a branch");
        var shared = new HashSet<Sequence>(mirror.Scopes());
        var home = _program.HomeOf(local)!;
        var outermost = home.Scopes().TakeWhile(s => !shared.Contains(s)).Last().Parent!;
        var declaration = home.Nodes.OfType<Leaf>().First(l => l.Statement is Declare d && d.Local == local);
        if (((Declare)declaration.Statement).Value is { } value) declaration.Statement = new Assign(local, value);
        else home.Remove(declaration);
        outermost.Owner!.InsertBefore(outermost, new Declare(local, Zero(local.Type)));
    }

    private static Literal Zero(IrType type) => type == IrType.Bool ? new Literal("false", type) : new Literal(type == IrType.Float ? "0f" : "0", type, 0);
}
