namespace AutoGrad.Generator.Ir;

/// <summary>How far a function has come: every stage promises more about its form than the one before, but the last.</summary>
internal enum IrStage
{
    /// <summary>As lowered: jumps, calls, several assignments to a local.</summary>
    Lowered,

    /// <summary>A return stands only where nothing follows it; no break, no continue, no step of its own.</summary>
    OneExit,

    /// <summary>No calls but those of library functions.</summary>
    Inlined,

    /// <summary>Every local is assigned once, or once on every way in.</summary>
    SingleAssignment,

    /// <summary>Every active value is the result of one operation.</summary>
    Flat,

    /// <summary>With the reverse sweep: saved values, one return, at the end; a value computed again is declared again.</summary>
    Derivative,
}

/// <summary>
/// What must hold of the IR after every pass. Tests run it on every golden program after each; it costs users nothing.
/// Scope and order: this file. Types: <c>IrVerifier.Types.cs</c>. The form that a stage promises: <c>IrVerifier.Form.cs</c>.
/// </summary>
internal sealed partial class IrVerifier
{
    private readonly Function _function;
    private readonly IrStage _stage;
    private readonly List<string> _faults = [];
    private readonly HashSet<Local> _declared = [];
    private readonly Dictionary<int, Local> _byId = [];

    private IrVerifier(Function function, IrStage stage) => (_function, _stage) = (function, stage);

    /// <summary>Everything that is wrong, each with the statement it is wrong in; nothing when the function is in order.</summary>
    public static IReadOnlyList<string> Verify(Function function, IrStage stage)
    {
        var verifier = new IrVerifier(function, stage);
        var scope = new Scope(null);
        foreach (var parameter in function.Parameters) verifier.Declare(parameter.Local, scope, isAssigned: true, statement: null);
        verifier.Visit(function.Body, scope);
        foreach (var statement in function.Body.Descendants()) verifier.Types(statement);
        verifier.Form();
        return verifier._faults;
    }

    /// <summary>The locals that may be named, and which of them surely have a value.</summary>
    private sealed class Scope(Scope? outer)
    {
        private readonly HashSet<Local> _locals = [];

        public HashSet<Local> Assigned { get; set; } = outer is null ? [] : [.. outer.Assigned];

        /// <summary>Control does not get here.</summary>
        public bool IsDead { get; set; } = outer?.IsDead ?? false;

        public bool Holds(Local local) => _locals.Contains(local) || (outer?.Holds(local) ?? false);

        public void Add(Local local) => _locals.Add(local);
    }

    private void Fault(string what, Stmt? statement) =>
        _faults.Add(statement is null ? what : $"{what} in '{IrPrinter.Head(statement)}'");

    private void Declare(Local local, Scope scope, bool isAssigned, Stmt? statement)
    {
        if (scope.Holds(local)) Fault($"{local} is declared again in its own scope", statement);
        else if (!_declared.Add(local) && _stage < IrStage.Derivative) Fault($"{local} is declared twice", statement);
        if (_byId.TryGetValue(local.Id, out var other) && other != local) Fault($"{local} and {other} bear the same number", statement);
        _byId[local.Id] = local;
        scope.Add(local);
        if (isAssigned) scope.Assigned.Add(local);
        else scope.Assigned.Remove(local);
    }

    private void Read(Expr expression, Scope scope, Stmt statement)
    {
        // A bare local may be an argument by reference, which gets its value from the call.
        if (expression is Invoke call)
            scope.Assigned.UnionWith(call.Arguments.OfType<Read>().Select(r => r.Local));
        foreach (var local in expression.Reads())
            if (!scope.Holds(local)) Fault($"{local} is read where it is not in scope", statement);
            else if (TracksAssignment && !scope.IsDead && !scope.Assigned.Contains(local)) Fault($"{local} is read before it has a value", statement);
    }

    /// <summary>Between the two, a result that is set together with a flag is read only where the flag is: no analysis of flow sees that.</summary>
    private bool TracksAssignment => _stage is not (IrStage.OneExit or IrStage.Inlined);

    /// <summary>What has a value at every break of the loops around, the innermost first.</summary>
    private readonly Stack<List<HashSet<Local>>> _breaks = [];

    private void Visit(Block block, Scope scope)
    {
        foreach (var statement in block.Statements) Visit(statement, scope);
    }

    private void Visit(Stmt statement, Scope scope)
    {
        foreach (var expression in statement.Expressions())
            if (statement is not While) Read(expression, scope, statement);
        switch (statement)
        {
            case Declare s:
                Declare(s.Local, scope, s.Value is not null, statement);
                break;
            case Pop s:
                Declare(s.Local, scope, isAssigned: true, statement);
                break;
            case Assign s:
                if (!scope.Holds(s.Local)) Fault($"{s.Local} is assigned where it is not in scope", statement);
                scope.Assigned.Add(s.Local);
                break;
            case If s:
                var (then, otherwise) = (new Scope(scope), new Scope(scope));
                Visit(s.Then, then);
                Visit(s.Else, otherwise);
                scope.IsDead |= then.IsDead && otherwise.IsDead;
                scope.Assigned = then.IsDead ? otherwise.Assigned : otherwise.IsDead ? then.Assigned : [.. then.Assigned.Intersect(otherwise.Assigned)];
                break;
            case For s:
                var body = new Scope(scope);
                Declare(s.Counter, body, isAssigned: true, statement);
                _breaks.Push([]);
                Visit(s.Body, body);
                _breaks.Pop();
                break;
            case While s:
                VisitWhile(s, scope);
                break;
            case Return or Break or Continue or Throw:
                if (statement is Break && !scope.IsDead && _breaks.Count > 0) _breaks.Peek().Add([.. scope.Assigned]);
                scope.IsDead = true;
                break;
        }
    }

    private void VisitWhile(While loop, Scope scope)
    {
        var jumps = loop.Body.Descendants().Any(s => s is Break or Continue or Return or Throw);
        if (!loop.ConditionLast) Read(loop.Condition, scope, loop);
        var body = new Scope(scope);
        _breaks.Push([]);
        Visit(loop.Body, body);
        if (jumps) (body.IsDead, body.Assigned) = (false, [.. scope.Assigned]);
        Visit(loop.Step, new Scope(body));
        var breaks = _breaks.Pop();
        if (!loop.ConditionLast)
        {
            // What goes on for ever is only left by its breaks.
            if (loop.Condition is Literal { Text: "true" } && breaks.Count > 0) scope.Assigned = breaks.Aggregate((a, b) => [.. a.Intersect(b)]);
            return;
        }

        // The condition of a do loop is the statement after the body, but in the scope around it.
        var after = new Scope(scope) { Assigned = body.Assigned };
        if (!jumps) Read(loop.Condition, after, loop);
        if (!jumps) scope.Assigned = body.Assigned;
    }
}
