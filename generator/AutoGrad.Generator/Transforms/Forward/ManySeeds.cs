using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>
/// Several directions at once: the method runs once, and what depends on a direction runs for each of them, in loops between its statements.
/// A tangent that lives in one such loop is a number there; one that lives on is a row, one number for each direction.
/// <code>
/// s = s0; sDot = 0; for (…) { p = x[i] * k; pDot = xDot[i] * k; s = s + p; sDot = sDot + pDot; }
/// ⟹ for (…) { p = x[i] * k; s = s + p; for (seed …) { pDot = xDot[seed * n + i] * k; sDot[seed] = sDot[seed] + pDot; } }
/// </code>
/// </summary>
internal sealed class ManySeeds
{
    private sealed record Group(List<Stmt> Tangents) : Stmt;

    private readonly Locals _locals;
    private readonly Local _count;
    private readonly HashSet<Local> _dependent;
    private readonly Dictionary<Local, Expr> _strides;
    private readonly Dictionary<Local, Local> _rows = [];
    private readonly List<Stmt> _declared = [];
    private readonly Local? _result;

    private ManySeeds(Locals locals, Local count, IReadOnlyDictionary<Local, Expr?> given, Local? result)
    {
        (_locals, _count, _result) = (locals, count, result);
        _dependent = [.. given.Keys];
        _strides = given.Where(g => g.Value is not null).ToDictionary(g => g.Key, g => g.Value!);
        // The tangent of a number is a row itself.
        foreach (var scalar in given.Where(g => g.Value is null)) _rows[scalar.Key] = scalar.Key with { Name = scalar.Key.Name, Type = new SpanType(scalar.Key.Type, ReadOnly: true) };
    }

    /// <summary><see langword="null"/> where directions need more than rows: views of tangents, buffers that grow, calls that take tangents.</summary>
    /// <param name="body">A method with its tangents.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="count">How many directions.</param>
    /// <param name="given">The tangents of the caller's: for an array its length, for a number nothing.</param>
    /// <param name="result">Receives the tangents of what is returned.</param>
    public static (Block Body, IReadOnlyDictionary<Local, Local> Rows)? Run(Block body, Locals locals, Local count, IReadOnlyDictionary<Local, Expr?> given, Local? result)
    {
        var pass = new ManySeeds(locals, count, given, result);
        pass.FindDependent(body);
        if (pass.Grouped(body) is not { } grouped) return null;
        pass.FindRows(grouped);
        return pass.Write(grouped) is { } written ? (new Block([.. pass._declared, .. written.Statements]), pass._rows) : null;
    }

    private bool Depends(Expr expression) => expression.Reads().Any(_dependent.Contains);

    private void FindDependent(Block body)
    {
        var statements = body.Descendants().ToList();
        int before;
        do
        {
            before = _dependent.Count;
            foreach (var statement in statements)
                switch (statement)
                {
                    case Declare { Value: { } value } s when Depends(value):
                        _dependent.Add(s.Local);
                        break;
                    case Assign s when Depends(s.Value):
                        _dependent.Add(s.Local);
                        break;
                    case Store { Sequence: var sequence } s when Depends(s.Value) && sequence.Root() is Read { Local: var array }:
                        _dependent.Add(array);
                        break;
                }
        }
        while (_dependent.Count > before);
    }

    /// <summary>The statements with those that depend on a direction put off for as long as nothing that they read changes.</summary>
    private Block? Grouped(Block block)
    {
        var (output, pending) = (new List<Stmt>(), new List<Stmt>());
        void Flush()
        {
            if (pending.Count > 0) output.Add(new Group([.. pending]));
            pending.Clear();
        }

        foreach (var statement in block.Statements)
            switch (statement)
            {
                case Declare { Local: { Type.IsSequence: true } array, Value: var value } when _dependent.Contains(array):
                    if (value is not NewArray { Count: var count } || !count.DescendantsAndSelf().All(e => e is Literal or Read or Length or Binary)) return null;
                    _strides[array] = count;
                    output.Add(new Declare(array, new NewArray(new Binary(BinaryOperator.Multiply, _count.Read(), count, IrType.Int), value.Type)));
                    break;
                case Declare { Value: null } s when _dependent.Contains(s.Local):
                    break;
                case Declare { Value: { } } or Assign or Store when Writes(statement) is { } written && _dependent.Contains(written):
                    if (statement is Store store && (store.Sequence is not Read || Depends(store.Index))) return null;
                    if (!written.Type.Leaf.IsReal || TakesRow(statement)) return null;
                    pending.Add(statement);
                    break;
                case Return { Value: TupleValue { Items: [var value, var tangent] } } when _result is not null && !Depends(value):
                    pending.Add(new Store(_result.Read(), Algebra.Number(0, IrType.Int), tangent));
                    Flush();
                    output.Add(new Return(value));
                    break;
                case Declare or Assign or Store or Effect:
                    if (statement.Expressions().Any(Depends)) return null;
                    if (pending.Any(p => Disturbs(statement, p))) Flush();
                    output.Add(statement);
                    break;
                case Throw:
                    Flush();
                    output.Add(statement);
                    break;
                case If or For or While:
                    if (statement.Expressions().Any(Depends)) return null;
                    Flush();
                    var failed = false;
                    output.Add(statement.MapBlocks(b =>
                    {
                        var inner = Grouped(b);
                        failed |= inner is null;
                        return inner ?? b;
                    }));
                    if (failed) return null;
                    break;
                default:
                    return null;
            }

        Flush();
        return new Block(output);
    }

    /// <summary>A call takes the tangents of an array as they are, for one direction.</summary>
    private bool TakesRow(Stmt statement) => (statement is Store store ? [store.Value] : statement.Expressions())
        .Any(e => e.DescendantsAndSelf().Count(part => part is Read { Local: var row } && row.Type.IsSequence && _dependent.Contains(row))
            > e.DescendantsAndSelf().Count(part => part is Element { Sequence: Read { Local: var row } } && _dependent.Contains(row)));

    private static Local? Writes(Stmt statement) => statement switch
    {
        Declare s => s.Local,
        Assign s => s.Local,
        Store s => (s.Sequence.Root() as Read)?.Local,
        _ => null,
    };

    private bool Disturbs(Stmt statement, Stmt later) => statement switch
    {
        Assign s => later.Expressions().Any(e => e.Reads().Contains(s.Local)),
        Store => later.Expressions().Any(e => e.DescendantsAndSelf().Any(part => part is Element { Sequence: var read } && !Depends(read))),
        _ => false,
    };

    /// <summary>A number that another group reads, or that is assigned, is a row.</summary>
    private void FindRows(Block block)
    {
        var groups = All(block).ToList();
        foreach (var local in _dependent.Where(l => !l.Type.IsSequence && !_rows.ContainsKey(l)))
        {
            var used = groups.Count(g => g.Tangents.Any(s => Writes(s) == local || s.Expressions().Any(e => e.Reads().Contains(local))));
            if (used <= 1 && !groups.Any(g => g.Tangents.Any(s => s is Assign a && a.Local == local))) continue;
            var row = _locals.Fresh(local.Name + "s", new ArrayType(local.Type));
            _rows[local] = row;
            _declared.Add(new Declare(row, new NewArray(_count.Read(), row.Type)));
        }
    }

    private static IEnumerable<Group> All(Block block) => block.Statements.SelectMany(s => s is Group g ? [g] : s.Blocks().SelectMany(All));

    private Block Write(Block block) => new(block.Statements.SelectMany(statement =>
    {
        if (statement is not Group group) return [statement.MapBlocks(Write)];
        var seed = _locals.Fresh("seed", IrType.Int);
        var (once, known) = (new List<Stmt>(), new Dictionary<Expr, Local>());
        var tangents = group.Tangents.Select(s => s.Map(e => Once(e, once, known), l => l)).ToList();
        return once.Append(new For(seed, Algebra.Number(0, IrType.Int), BinaryOperator.Less, _count.Read(), 1, new Block(tangents.Select(s => Write(s, seed)))));
    }));

    /// <summary>What is the same for every direction, a derivative of a function above all, is computed before the loop.</summary>
    private Expr Once(Expr expression, List<Stmt> once, Dictionary<Expr, Local> known)
    {
        if (Depends(expression))
            return expression switch
            {
                Unary e => e with { Operand = Once(e.Operand, once, known) },
                Binary e => e with { Left = Once(e.Left, once, known), Right = Once(e.Right, once, known) },
                Convert e => e with { Operand = Once(e.Operand, once, known) },
                Conditional { IsStrongZero: true } e => e with { WhenFalse = Once(e.WhenFalse, once, known) },
                _ => expression,
            };
        if (!expression.Type.IsReal || !expression.DescendantsAndSelf().Any(e => e is Call or ForeignCall or Binary { Type.IsReal: true })) return expression;
        if (known.TryGetValue(expression, out var local)) return local.Read();
        known[expression] = local = _locals.Fresh(Names.For(expression), expression.Type);
        once.Add(new Declare(local, expression));
        return local.Read();
    }

    private Stmt Write(Stmt tangent, Local seed)
    {
        Expr In(Expr e) => e.Rewrite(part => part switch
        {
            Element { Sequence: Read { Local: var array } } element when _strides.TryGetValue(array, out var stride) => element with { Index = At(seed, stride, element.Index) },
            Read { Local: var local } when _rows.TryGetValue(local, out var row) => new Element(row.Read(), seed.Read()),
            _ => part,
        });
        return tangent switch
        {
            Declare { Value: { } value } s => _rows.TryGetValue(s.Local, out var row) ? new Store(row.Read(), seed.Read(), In(value)) : new Declare(s.Local, In(value)),
            Assign s => new Store(_rows[s.Local].Read(), seed.Read(), In(s.Value)),
            Store { Sequence: Read { Local: var array } } s when array == _result => new Store(s.Sequence, seed.Read(), In(s.Value)),
            Store { Sequence: Read { Local: var array } } s => new Store(s.Sequence, At(seed, _strides[array], In(s.Index)), In(s.Value)),
            _ => throw new InvalidOperationException($"{tangent.GetType().Name} is no tangent"),
        };
    }

    private static Expr At(Local seed, Expr stride, Expr index) =>
        Algebra.Add(new Binary(BinaryOperator.Multiply, seed.Read(), stride, IrType.Int), index);
}
