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
/// What must hold of the IR after every pass. Tests run it on every golden program after each; the generator runs <see cref="VerifyFlow"/>.
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
    /// <param name="function">The function.</param>
    /// <param name="stage">How far it has come.</param>
    /// <param name="isByReference">Whether a call gives its argument at this place a value; as far as is known, any bare local, where it is left out.</param>
    public static IReadOnlyList<string> Verify(Function function, IrStage stage, Func<Invoke, int, bool>? isByReference = null)
    {
        var verifier = new IrVerifier(function, stage);
        verifier.Flow(isByReference);
        foreach (var statement in function.Body.Descendants()) verifier.Types(statement);
        verifier.Form();
        return verifier._faults;
    }

    /// <summary>
    /// The part that the generator asks for itself: every local is declared where it is named, and has a value where it is read. A fault of
    /// ours then becomes a diagnostic, and never a number.
    /// </summary>
    /// <inheritdoc cref="Verify"/>
    public static IReadOnlyList<string> VerifyFlow(Function function, IrStage stage, Func<Invoke, int, bool>? isByReference = null)
    {
        var verifier = new IrVerifier(function, stage);
        verifier.Flow(isByReference);
        return verifier._faults;
    }

    private void Flow(Func<Invoke, int, bool>? isByReference)
    {
        var scope = new Scope(null);
        foreach (var parameter in _function.Parameters) Declare(parameter.Local, scope, statement: null);
        Visit(_function.Body, scope);
        if (_faults.Count > 0) return;
        foreach (var (local, statement) in DefiniteAssignment.Faults(_function, copies: _stage >= IrStage.SingleAssignment, isByReference))
            Fault($"{local} is read before it has a value", statement);
    }

    /// <summary>The locals that may be named.</summary>
    private sealed class Scope(Scope? outer)
    {
        private readonly HashSet<Local> _locals = [];

        public bool Holds(Local local) => _locals.Contains(local) || (outer?.Holds(local) ?? false);

        public void Add(Local local) => _locals.Add(local);
    }

    private void Fault(string what, Stmt? statement) =>
        _faults.Add(statement is null ? what : $"{what} in '{IrPrinter.Head(statement)}'");

    private void Declare(Local local, Scope scope, Stmt? statement)
    {
        if (scope.Holds(local)) Fault($"{local} is declared again in its own scope", statement);
        else if (!_declared.Add(local) && _stage < IrStage.Derivative) Fault($"{local} is declared twice", statement);
        if (_byId.TryGetValue(local.Id, out var other) && other != local) Fault($"{local} and {other} bear the same number", statement);
        _byId[local.Id] = local;
        scope.Add(local);
    }

    private void Read(Expr expression, Scope scope, Stmt statement)
    {
        foreach (var local in expression.Reads().Where(local => !scope.Holds(local))) Fault($"{local} is read where it is not in scope", statement);
    }

    private void Visit(Block block, Scope scope)
    {
        foreach (var statement in block.Statements) Visit(statement, scope);
    }

    private void Visit(Stmt statement, Scope scope)
    {
        foreach (var expression in statement.Expressions()) Read(expression, scope, statement);
        switch (statement)
        {
            case For s:
                var body = new Scope(scope);
                Declare(s.Counter, body, statement);
                Visit(s.Body, body);
                break;
            case While s:
                // The step sees what the body declares.
                var pass = new Scope(scope);
                Visit(s.Body, pass);
                Visit(s.Step, new Scope(pass));
                break;
            case Assign s when !scope.Holds(s.Local):
                Fault($"{s.Local} is assigned where it is not in scope", statement);
                break;
            default:
                foreach (var block in statement.Blocks()) Visit(block, new Scope(scope));
                if (statement.Declared() is { } local) Declare(local, scope, statement);
                break;
        }
    }
}
