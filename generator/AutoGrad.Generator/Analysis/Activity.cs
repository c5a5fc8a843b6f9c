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
    private readonly Dictionary<Local, Expr> _views = [];
    private bool _changed;

    public static Activity Of(Function function)
    {
        var activity = new Activity();
        activity.Solve(function);
        return activity;
    }

    /// <summary>The scalar local carries a derivative.</summary>
    public bool IsActive(Local local) => _varied.Contains(local) && _useful.Contains(local);

    /// <summary>The array behind the sequence carries one.</summary>
    public bool IsActiveRoot(Expr sequence) => RootOf(sequence) is var root && _variedRoots.Contains(root) && _usefulRoots.Contains(root);

    /// <summary>The expression's value varies with a differentiated parameter.</summary>
    public bool IsVaried(Expr expression) => expression switch
    {
        { Type.IsReal: false } => false,
        Read e => _varied.Contains(e.Local),
        Element e => _variedRoots.Contains(RootOf(e.Sequence)),
        Unary e => IsVaried(e.Operand),
        Binary e => IsVaried(e.Left) || IsVaried(e.Right),
        Convert e => IsVaried(e.Operand),
        Conditional e => IsVaried(e.WhenTrue) || IsVaried(e.WhenFalse),
        Call e => e.Arguments.Any(IsVaried) && !IsFlat(e),
        _ => false,
    };

    /// <summary>The function's derivative is zero wherever it exists: rounding.</summary>
    private bool IsFlat(Call call) =>
        RuleTable.Find(call.Function, call.Arguments.Select(IsVaried).ToArray()) is { } rule && rule.Partials.All(Algebra.IsZero);

    /// <summary>The array or parameter that the sequence is part of, through every view.</summary>
    public Expr RootOf(Expr sequence)
    {
        var root = sequence.Root();
        while (root is Read { Local: var local } && _views.TryGetValue(local, out var view)) root = view.Root();
        return root;
    }

    private void Solve(Function function)
    {
        foreach (var declare in function.Body.Descendants().OfType<Declare>())
            if (declare.Local.Type.IsSequence && declare.Value is { } view and not NewArray) _views[declare.Local] = view;

        foreach (var parameter in function.Parameters.Where(p => p.Differentiated))
            if (parameter.Local.Type.IsSequence) _variedRoots.Add(parameter.Local.Read());
            else _varied.Add(parameter.Local);

        do
        {
            _changed = false;
            foreach (var statement in function.Body.Descendants()) Vary(statement);
        }
        while (_changed);

        do
        {
            _changed = false;
            foreach (var statement in function.Body.Descendants().Reverse()) Use(statement);
        }
        while (_changed);
    }

    private void Vary(Stmt statement)
    {
        switch (statement)
        {
            case Declare { Value: { } value } s when IsVaried(value):
                _changed |= _varied.Add(s.Local);
                break;
            case Assign s when IsVaried(s.Value):
                _changed |= _varied.Add(s.Local);
                break;
            case Store s when IsVaried(s.Value):
                _changed |= _variedRoots.Add(RootOf(s.Sequence));
                break;
        }
    }

    private void Use(Stmt statement)
    {
        switch (statement)
        {
            case Return { Value: { } value }:
                Use(value);
                break;
            case Declare { Value: { } value } s when _useful.Contains(s.Local):
                Use(value);
                break;
            case Assign s when _useful.Contains(s.Local):
                Use(s.Value);
                break;
            case Store s when _usefulRoots.Contains(RootOf(s.Sequence)):
                Use(s.Value);
                break;
        }
    }

    private void Use(Expr expression)
    {
        if (!expression.Type.IsReal) return;
        switch (expression)
        {
            case Read e:
                _changed |= _useful.Add(e.Local);
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
            default:
                foreach (var child in expression.Children()) Use(child);
                break;
        }
    }
}
