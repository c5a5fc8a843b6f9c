using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Puts the body of every called method in the place of its call. A method that calls itself is called, so this ends.
/// <code>var y = Square(x + 1);   ⟹   var v = x + 1; var y = v * v;</code>
/// A parameter by reference becomes its argument, so that two of them may well be the same variable.
/// </summary>
internal sealed class Inline
{
    private readonly Dictionary<string, Function> _functions;
    private readonly Locals _locals;
    private readonly Dictionary<string, RecursiveMethod> _recursive;

    private Inline(Module module)
    {
        _functions = module.Callees.ToDictionary(f => f.Key, NormalizeExits.Run);
        _locals = Locals.After(module.Root);
        _recursive = module.Recursive.ToDictionary(r => r.Key);
    }

    public static Function Run(Module module)
    {
        var pass = new Inline(module);
        return module.Root with { Body = pass.Expand(module.Root.Body) };
    }

    private Block Expand(Block block) => new(block.Statements.SelectMany(Expand));

    private IEnumerable<Stmt> Expand(Stmt statement) => statement switch
    {
        Declare { Value: Invoke call } d when Recursive(call) is { } known => [new Declare(d.Local, known)],
        Assign { Value: Invoke call } a when Recursive(call) is { } known => [new Assign(a.Local, known)],
        Declare { Value: Invoke call } d => [new Declare(d.Local, null), .. Body(call, value => new Assign(d.Local, value))],
        Assign { Value: Invoke call } a => Body(call, value => new Assign(a.Local, value)),
        Perform p => Body(p.Call, null),
        If s => [s with { Then = Expand(s.Then), Else = Expand(s.Else) }],
        For s => [s with { Body = Expand(s.Body) }],
        While s => [s with { Body = Expand(s.Body), Step = Expand(s.Step) }],
        _ => [statement],
    };

    /// <summary>The call of a method that calls itself: it stays a call.</summary>
    private ForeignCall? Recursive(Invoke call)
    {
        if (!_recursive.TryGetValue(call.Method, out var method)) return null;
        var isNumbers = method.Varied.Contains(true) && _functions[call.Method].Parameters.Where((_, i) => method.Varied[i]).All(p => p.Local.Type == call.Type);
        return new ForeignCall(
            new ForeignMethod(_functions[call.Method].Name, method.Varied, call.Type)
            {
                Recursive = method.Key,
                IsOnce = _functions.Values.Any(f => f.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).Any(Foreign.HasEffect)),
                Template = method.Call,
                Vjp = method.Helper + "Vjp",
                Jvp = method.Helper + "Jvp",
                Hvp = method.Helper + "Hvp",
                Partials = isNumbers && !method.IsCheckpoint ? method.Helper + "Partials" : null,
            },
            call.Arguments);
    }

    private IEnumerable<Stmt> Body(Invoke call, Func<Expr, Stmt>? result)
    {
        var callee = _functions[call.Method];
        var renamed = new Dictionary<Local, Expr>();
        var statements = new List<Stmt>();
        var assigned = new HashSet<Local>(callee.Body.Descendants().SelectMany(Assigned));
        for (var i = 0; i < callee.Parameters.Count; i++)
        {
            var parameter = callee.Parameters[i].Local;
            var argument = call.Arguments[i];
            if (callee.Parameters[i].ByReference || parameter.Type.IsSequence && argument is Read || parameter.Type.Leaf is OpaqueType
                || argument is Literal && argument.Type == parameter.Type && !assigned.Contains(parameter))
            {
                renamed[parameter] = argument;
                continue;
            }

            var local = _locals.Copy(parameter);
            renamed[parameter] = local.Read();
            statements.Add(new Declare(local, argument));
        }

        statements.AddRange(Expand(Rename(callee.Body, renamed, result)).Statements);
        return statements;
    }

    /// <summary>What a statement gives another value: the left of an assignment, and what is passed by reference.</summary>
    private IEnumerable<Local> Assigned(Stmt statement) => statement.Expressions().SelectMany(e => e.DescendantsAndSelf()).OfType<Invoke>()
        .SelectMany(call => call.Arguments.Where((_, i) => _functions[call.Method].Parameters[i].ByReference)).OfType<Read>().Select(r => r.Local)
        .Concat(statement is Assign assign ? [assign.Local] : []);

    private Block Rename(Block block, Dictionary<Local, Expr> renamed, Func<Expr, Stmt>? result) =>
        new(block.Statements.SelectMany(s => Rename(s, renamed, result)));

    private IEnumerable<Stmt> Rename(Stmt statement, Dictionary<Local, Expr> renamed, Func<Expr, Stmt>? result)
    {
        Expr In(Expr e) => Fold.Run(e.Substitute(l => renamed[l]));
        Local Target(Local local) => ((Read)renamed[local]).Local;
        Local New(Local local)
        {
            var copy = _locals.Copy(local);
            renamed[local] = copy.Read();
            return copy;
        }

        switch (statement)
        {
            case Declare s:
                var value = s.Value is null ? null : In(s.Value);
                return [new Declare(New(s.Local), value)];
            case Assign s:
                return [renamed[s.Local] is Element element ? new Store(element.Sequence, element.Index, In(s.Value)) : new Assign(Target(s.Local), In(s.Value))];
            case Store s:
                return [new Store(In(s.Sequence), In(s.Index), In(s.Value))];
            case If s:
                var condition = In(s.Condition);
                return condition is Literal { Text: var truth }
                    ? Rename(truth == "true" ? s.Then : s.Else, renamed, result).Statements
                    : [new If(condition, Rename(s.Then, renamed, result), Rename(s.Else, renamed, result))];
            case For s:
                var (start, bound, exit) = (In(s.Start), In(s.Bound), s.Exit is null ? null : Target(s.Exit));
                return [s with { Counter = New(s.Counter), Start = start, Bound = bound, Exit = exit, Body = Rename(s.Body, renamed, result) }];
            case While s:
                return [s with { Condition = In(s.Condition), Body = Rename(s.Body, renamed, result), Step = Rename(s.Step, renamed, result) }];
            case Return s:
                return s.Value is null || result is null ? [] : [result(In(s.Value))];
            case Throw:
                return [statement];
            case Effect s:
                return [s with { Call = In(s.Call) }];
            case Perform s:
                return [new Perform((Invoke)In(s.Call))];
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} cannot be inlined");
        }
    }
}
