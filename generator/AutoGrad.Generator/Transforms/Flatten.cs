using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Names every active intermediate, so that a reverse sweep meets one operation at a time. Inactive expressions stay whole.
/// A value read from an array that is written to somewhere is named as well: read again later, it might be another.
/// <code>y = Math.Sin(x * x + k[i])   ⟹   product = x * x; sum = product + k[i]; y = Math.Sin(sum)</code>
/// </summary>
internal sealed class Flatten
{
    private readonly Locals _locals;
    private readonly Activity _activity;
    private readonly HashSet<Expr> _written;

    private Flatten(Function function, Activity activity)
    {
        (_locals, _activity) = (Locals.After(function), activity);
        _written = [.. function.Body.Descendants().OfType<Store>().Select(s => activity.RootOf(s.Sequence))];

        // What is called as it stands may write to what it is given.
        _written.UnionWith(function.Body.Descendants().SelectMany(Foreign.GivenAway).Select(activity.RootOf));

        // An array of the method's own is gone, or used again, when the reverse sweep comes by.
        foreach (var declare in function.Body.Descendants().OfType<Declare>())
            if (declare.Value is NewArray) _written.Add(declare.Local.Read());
    }

    public static Function Run(Function function) => function with { Body = new Flatten(function, Activity.Of(function)).Run(function.Body) };

    private Block Run(Block block) => new(block.Statements.SelectMany(Run));

    private readonly Dictionary<Expr, Local> _known = [];

    private IEnumerable<Stmt> Run(Stmt statement)
    {
        _known.Clear();
        var output = new List<Stmt>();
        output.Add(statement switch
        {
            Declare { Value: { } value } s => s with { Value = Operation(value, output) },
            Assign s => s with { Value = Atom(s.Value, output) },
            Store s => new Store(Whole(s.Sequence, output), Whole(s.Index, output), Atom(s.Value, output)),
            Return { Value: TupleValue results } => new Return(new TupleValue(results.Items.Select(i => Atom(i, output)).ToEquatable())),
            Return { Value: { } value } => new Return(Atom(value, output)),
            If s => new If(Whole(s.Condition, output, name: "taken"), Run(s.Then), Run(s.Else)),
            For s => s with { Start = Whole(s.Start, output), Bound = Whole(s.Bound, output), Body = Run(s.Body) },
            While s => s with { Body = Run(s.Body) },
            _ => statement,
        });
        return output;
    }

    /// <summary>One operation whose operands are atoms.</summary>
    private Expr Operation(Expr expression, List<Stmt> output)
    {
        if (!_activity.IsVaried(expression)) return Whole(expression, output);
        return expression switch
        {
            Element e => new Element(Whole(e.Sequence, output), Whole(e.Index, output)),
            Unary e => new Unary(e.Operator, Atom(e.Operand, output)),
            Binary e => e with { Left = Atom(e.Left, output), Right = Atom(e.Right, output) },
            Convert e => e with { Operand = Atom(e.Operand, output) },
            Call e => e with { Arguments = e.Arguments.Select(a => Atom(a, output)).ToEquatable() },
            ForeignCall e => e with { Arguments = e.Arguments.Select(a => a.Type.IsReal ? Atom(a, output) : Whole(a, output)).ToEquatable() },
            _ => expression,
        };
    }

    /// <summary>A local or an inactive expression.</summary>
    private Expr Atom(Expr expression, List<Stmt> output)
    {
        if (expression is Read || !_activity.IsVaried(expression)) return Whole(expression, output);
        var operation = Operation(expression, output);
        if (_known.TryGetValue(operation, out var known)) return known.Read();
        var local = _locals.Temporary(Names.For(operation), expression.Type);
        output.Add(new Declare(local, operation));

        // Within one statement nothing changes: what is costly to compute or to keep is computed once.
        if (operation is Call or Element) _known[operation] = local;
        return local.Read();
    }

    /// <summary>An inactive expression, less what could not be evaluated again later.</summary>
    private Expr Whole(Expr expression, List<Stmt> output, string? name = null)
    {
        if (expression is Read or Literal || !expression.ReadSequences().Any(s => _written.Contains(_activity.RootOf(s)))) return expression;
        if (expression.Type.IsSequence)
            return expression switch
            {
                Element e => new Element(Whole(e.Sequence, output), Whole(e.Index, output)),
                Slice e => e with { Sequence = Whole(e.Sequence, output), Start = Whole(e.Start, output), Count = e.Count is { } count ? Whole(count, output) : null },
                _ => expression,
            };

        var local = _locals.Temporary(name ?? Names.For(expression), expression.Type);
        output.Add(new Declare(local, expression));
        return local.Read();
    }
}
