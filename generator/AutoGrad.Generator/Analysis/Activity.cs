using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// Activity: a value is active when it varies with a differentiated parameter and the result varies with it.
/// Arrays are tracked whole, by the array that their views are views of. Everything else has no derivative and gets no code.
/// </summary>
internal sealed class Activity
{
    private readonly HashSet<Expr> _variedRoots = [];
    private readonly HashSet<Expr> _usefulRoots = [];
    private readonly HashSet<Local> _varied = [];
    private readonly HashSet<Local> _useful = [];
    private readonly Views _views;
    private bool _changed;

    private Activity(Views views) => _views = views;

    public static Activity Of(Function function) =>
        Of(function.Body, function.Parameters.Where(p => p.Differentiated).Select(p => p.Local), function.Parameters.Where(p => p.IsOutput).Select(p => p.Local), resultIsWanted: true);

    /// <param name="body">The statements.</param>
    /// <param name="independent">The locals with respect to which is differentiated.</param>
    /// <param name="wanted">Locals whose derivative is wanted, whether they vary or not.</param>
    /// <param name="resultIsWanted">Whether that of the result is.</param>
    public static Activity Of(Block body, IEnumerable<Local> independent, IEnumerable<Local> wanted, bool resultIsWanted)
    {
        var activity = new Activity(new Views(body));
        activity.Solve(body, [.. independent], [.. wanted], resultIsWanted);
        return activity;
    }

    /// <summary>The scalar local carries a derivative.</summary>
    public bool IsActive(Local local) => _varied.Contains(local) && _useful.Contains(local);

    /// <summary>The array behind the sequence carries one.</summary>
    public bool IsActiveRoot(Expr sequence) => RootOf(sequence) is var root && _variedRoots.Contains(root) && _usefulRoots.Contains(root);

    /// <summary>The expression's value varies with a differentiated parameter.</summary>
    public bool IsVaried(Expr expression) => expression switch
    {
        ForeignCall e => IsVaried(e),
        TupleItem e => e.Tuple is Read { Local: var pair } ? _varied.Contains(pair) : IsVaried(e.Tuple),
        { Type.IsReal: false } => false,
        Read e => _varied.Contains(e.Local),
        Element e => !e.IsCut && _variedRoots.Contains(RootOf(e.Sequence)),
        Unary e => IsVaried(e.Operand),
        Binary e => IsVaried(e.Left) || IsVaried(e.Right),
        Convert e => IsVaried(e.Operand),
        Conditional e => IsVaried(e.WhenTrue) || IsVaried(e.WhenFalse),
        Call e => e.Arguments.Any(IsVaried) && !IsFlat(e),
        _ => false,
    };

    private bool IsVaried(ForeignCall call) => !call.Method.IsCut && call.Arguments.Any(Varies);

    /// <summary>The argument, or what it holds, varies.</summary>
    public bool Varies(Expr argument) => argument.Type.IsSequence ? _variedRoots.Contains(RootOf(argument)) : IsVaried(argument);

    /// <summary>A derivative that is asked of a method which does not have it must not be taken for zero.</summary>
    public void RefuseUnknown(ForeignCall call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
            if ((call.Method.Differentiated.Count == 0 || !call.Method.Differentiated[i]) && Varies(call.Arguments[i]))
                throw new Limitation($"{call.Method.Name} has no derivative by its {Ordinal(i)} parameter", Gap.Rule);
    }

    private static string Ordinal(int i) => i switch { 0 => "first", 1 => "second", 2 => "third", _ => $"{i + 1}th" };

    /// <summary>The arguments whose derivative counts; of a derivative that is called, every one: it has no derivative itself, and that is to be noticed.</summary>
    private static IEnumerable<Expr> Wanted(ForeignCall call) => call.Arguments.Where((_, i) => call.Method.Differentiated.Count == 0 || call.Method.Differentiated[i]);

    /// <summary>The function's derivative is zero wherever it exists: rounding.</summary>
    private bool IsFlat(Call call) =>
        RuleTable.Find(call.Function, call.Arguments.Select(IsVaried).ToArray()) is { } rule && rule.Partials.All(Algebra.IsZero);

    /// <summary>The array or parameter that the sequence is part of, through every view.</summary>
    public Expr RootOf(Expr sequence) => _views.RootOf(sequence);

    private void Solve(Block body, List<Local> independent, List<Local> wanted, bool resultIsWanted)
    {
        var statements = body.Descendants().ToList();
        foreach (var local in independent.Concat(wanted)) Mark(local, _varied, _variedRoots);
        foreach (var local in wanted) Mark(local, _useful, _usefulRoots);

        do
        {
            _changed = false;
            foreach (var statement in statements) Vary(statement);
        }
        while (_changed);

        statements.Reverse();
        do
        {
            _changed = false;
            foreach (var statement in statements) Use(statement, resultIsWanted);
        }
        while (_changed);
    }

    private static void Mark(Local local, HashSet<Local> scalars, HashSet<Expr> roots)
    {
        if (local.Type.IsSequence) roots.Add(local.Read());
        else scalars.Add(local);
    }

    private void Vary(Stmt statement)
    {
        switch (statement)
        {
            case Declare { Value: Call { Function: "Shape.Copy", Arguments: [var rows] } } s when _variedRoots.Contains(RootOf(rows)):
                _changed |= _variedRoots.Add(s.Local.Read());
                break;
            case Declare { Value: { } value } s when IsVaried(value):
                _changed |= _varied.Add(s.Local);
                break;
            case Assign s when IsVaried(s.Value):
                _changed |= _varied.Add(s.Local);
                break;
            case Store { Value.Type.IsSequence: true } s:
                Unite(_variedRoots, s.Sequence, s.Value);
                break;
            case Store s when IsVaried(s.Value):
                _changed |= _variedRoots.Add(RootOf(s.Sequence));
                break;
            case Push s when IsVaried(s.Value):
                _changed |= _variedRoots.Add(s.Buffer.Read());
                break;
            case Pop s when _variedRoots.Contains(s.Buffer.Read()):
                _changed |= _varied.Add(s.Local);
                break;
            case Effect { Call: Call { Function: "Shape.Add" } add }:
                Unite(_variedRoots, add.Arguments[1], add.Arguments[0]);
                break;
            case ForeignVjp s when IsVaried(s.Cotangent) || s.Arguments.Any(a => a.Type.IsSequence ? _variedRoots.Contains(RootOf(a)) : IsVaried(a)):
                foreach (var adjoint in s.Adjoints)
                    _changed |= adjoint.Type.IsSequence ? _variedRoots.Add(RootOf(adjoint)) : _varied.Add(((Read)adjoint).Local);
                break;
            case ForeignHvp s when s.Arguments.Concat(s.Tangents).Any(a => a.Type.IsSequence ? _variedRoots.Contains(RootOf(a)) : IsVaried(a)):
                foreach (var product in s.Products)
                    _changed |= product.Type.IsSequence ? _variedRoots.Add(RootOf(product)) : _varied.Add(((Read)product).Local);
                break;
        }
    }

    private void Use(Stmt statement, bool resultIsWanted)
    {
        switch (statement)
        {
            case Return { Value: { } value } when resultIsWanted:
                Use(value);
                foreach (var array in (value as TupleValue)?.Items.Where(i => i.Type.IsSequence) ?? []) _changed |= _usefulRoots.Add(RootOf(array));
                break;
            case Declare { Value: Call { Function: "Shape.Copy", Arguments: [var rows] } } s when _usefulRoots.Contains(s.Local.Read()):
                _changed |= _usefulRoots.Add(RootOf(rows));
                break;
            case Declare { Value: { } value } s when _useful.Contains(s.Local):
                Use(value);
                break;
            case Assign s when _useful.Contains(s.Local):
                Use(s.Value);
                break;
            case Store { Value.Type.IsSequence: true } s:
                Unite(_usefulRoots, s.Sequence, s.Value);
                break;
            case Store s when _usefulRoots.Contains(RootOf(s.Sequence)):
                Use(s.Value);
                break;
            case Push s when _usefulRoots.Contains(s.Buffer.Read()):
                Use(s.Value);
                break;
            case Pop s when _useful.Contains(s.Local):
                _changed |= _usefulRoots.Add(s.Buffer.Read());
                break;
            case Effect { Call: Call { Function: "Shape.Add" } add }:
                Unite(_usefulRoots, add.Arguments[1], add.Arguments[0]);
                break;
            case ForeignVjp s when s.Adjoints.Any(a => a.Type.IsSequence ? _usefulRoots.Contains(RootOf(a)) : _useful.Contains(((Read)a).Local)):
                Use(s.Cotangent);
                foreach (var argument in s.Arguments)
                    if (argument.Type.IsSequence) _changed |= _usefulRoots.Add(RootOf(argument));
                    else Use(argument);
                foreach (var adjoint in s.Adjoints)
                    _changed |= adjoint.Type.IsSequence ? _usefulRoots.Add(RootOf(adjoint)) : _useful.Add(((Read)adjoint).Local);
                break;
        }
    }

    /// <summary>A row is a part of its array: what holds of one holds of the other.</summary>
    private void Unite(HashSet<Expr> roots, Expr array, Expr row)
    {
        var (a, b) = (RootOf(array), RootOf(row));
        if (roots.Contains(a)) _changed |= roots.Add(b);
        if (roots.Contains(b)) _changed |= roots.Add(a);
    }

    private void Use(Expr expression)
    {
        if (!expression.Type.IsReal && expression.Type is not TupleType) return;
        switch (expression)
        {
            case Read e:
                _changed |= _useful.Add(e.Local);
                break;
            case Element { IsCut: true }:
                break;
            case Element e:
                _changed |= _usefulRoots.Add(RootOf(e.Sequence));
                break;
            case Conditional e:
                Use(e.WhenTrue);
                Use(e.WhenFalse);
                break;
            case Call e when IsFlat(e):
                break;
            case ForeignCall e:
                foreach (var argument in Wanted(e))
                    if (argument.Type.IsSequence) _changed |= _usefulRoots.Add(RootOf(argument));
                    else Use(argument);
                break;
            default:
                foreach (var child in expression.Children()) Use(child);
                break;
        }
    }
}
