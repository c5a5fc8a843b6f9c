using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// Loops that look for something by signs: what a sign is asked of depends on steps that were taken by that very sign. Such steps have the
/// derivative zero, so what they find has none by them. A sign that gives its direction to what varies as well loses nothing:
/// <c>x = Sign(x) * Pow(Abs(x), p)</c>.
/// </summary>
internal sealed class SignSearches
{
    private readonly Activity _activity;
    private readonly IReadOnlyList<Step> _steps;

    private SignSearches(Activity activity, Stmt loop)
    {
        _activity = activity;
        _steps = [.. loop.Blocks().SelectMany(b => b.Descendants()).Select(s => new Step(s, [.. Targets(s)], [.. s.Expressions().SelectMany(Sources)])).Where(s => s.Targets.Count > 0)];
    }

    private sealed record Step(Stmt Statement, HashSet<Local> Targets, HashSet<Local> Sources);

    /// <summary>The places of such signs.</summary>
    public static IEnumerable<int> In(Function function, Activity activity) =>
        function.Body.Descendants().Where(s => s is For or While).SelectMany(loop => new SignSearches(activity, loop).Sites());

    private IEnumerable<int> Sites() =>
        from step in _steps
        from sign in step.Statement.Expressions().SelectMany(e => e.DescendantsAndSelf()).OfType<Ir.Convert>()
        where sign is { Site: >= 0, Operand: Call { Arguments: [var number] } call } && call.Type == sign.Type && _activity.IsVaried(number) && IsSearch(step, sign)
        select sign.Site;

    private bool IsSearch(Step asked, Expr sign)
    {
        var circle = Reached(asked.Targets, s => s.Sources, s => s.Targets);
        circle.IntersectWith(Reached(Sources(sign), s => s.Targets, s => s.Sources));
        if (circle.Count == 0) return false;
        var dependent = Reached(circle, s => s.Sources, s => s.Targets);
        var copies = new HashSet<Local>();
        int before;
        do
        {
            before = copies.Count;
            foreach (var step in _steps)
                if (step.Statement is Declare { Value: { } first } declaration && IsCopy(first)) copies.Add(declaration.Local);
                else if (step.Statement is Assign assignment && IsCopy(assignment.Value)) copies.Add(assignment.Local);
        }
        while (copies.Count > before);
        return _steps.Any(s => s.Targets.Overlaps(circle) && !s.Targets.Overlaps(copies) && s.Statement.Expressions().Any(IsAlone));

        bool IsCopy(Expr e) => e.Equals(sign) || e is Read { Local: var local } && copies.Contains(local) || e is Ir.Convert or Unary && IsCopy(e.Children().Single());

        // It is a number by itself, and not the direction of another that varies.
        bool IsAlone(Expr e) => e.Type != IrType.Bool && (IsCopy(e) || e switch
        {
            Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product => IsAlone(product.Left) && !Varies(product.Right) || IsAlone(product.Right) && !Varies(product.Left),
            Conditional choice => IsAlone(choice.WhenTrue) || IsAlone(choice.WhenFalse),
            _ => e.Children().Any(IsAlone),
        });

        bool Varies(Expr e) => _activity.IsVaried(e) && e.Reads().Any(dependent.Contains);
    }

    /// <summary>With the locals, all that lie along the steps from them.</summary>
    private HashSet<Local> Reached(IEnumerable<Local> from, Func<Step, HashSet<Local>> entry, Func<Step, HashSet<Local>> exit)
    {
        var reached = new HashSet<Local>(from);
        int before;
        do
        {
            before = reached.Count;
            foreach (var step in _steps)
                if (entry(step).Overlaps(reached)) reached.UnionWith(exit(step));
        }
        while (reached.Count > before);
        return reached;
    }

    private IEnumerable<Local> Targets(Stmt statement) => statement switch
    {
        Declare s => [s.Local],
        Assign s => [s.Local],
        Store s => Sources(s.Sequence).Take(1),
        Perform s => Arrays(s.Call),
        Effect s => Arrays(s.Call),
        _ => [],
    };

    private IEnumerable<Local> Arrays(Expr call) => call.Children().Where(a => a.Type.IsSequence).SelectMany(Sources);

    /// <summary>What the expression is computed from; instead of views, the arrays that they are views of.</summary>
    private IEnumerable<Local> Sources(Expr expression) =>
        expression.DescendantsAndSelf().OfType<Read>().Select(read => read.Type.IsSequence && _activity.RootOf(read) is Read { Local: var array } ? array : read.Local);
}
