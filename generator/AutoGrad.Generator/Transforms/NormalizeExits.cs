using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Leaves one way out of every block: <c>break</c> and a <c>return</c> inside a loop set a flag that ends the loop, <c>continue</c> nests
/// the rest of the body, an early <c>return</c> nests the rest of the method. Afterwards a return stands only where nothing follows it.
/// <code>
/// for (…) { A; if (c) break; B; }   ⟹   var done = false; for (…; !done; …) { A; if (c) done = true; else B; }
/// if (c) return a; B                ⟹   if (c) return a; else B
/// </code>
/// A flag set in a loop can only end its last iteration, so the reverse sweep needs no record of exits but the trip count.
/// </summary>
internal sealed class NormalizeExits
{
    private readonly Locals _locals;
    private readonly IrType _returnType;

    private NormalizeExits(Function function, Locals locals) => (_locals, _returnType) = (locals, function.ReturnType);

    public static Function Run(Function function) => Run(function, Locals.After(function));

    /// <summary>The same for a body that is part of another function, whose locals it may name.</summary>
    public static Function Run(Function function, Locals locals)
    {
        var pass = new NormalizeExits(function, locals);
        var body = new Block(pass.Tail(function.Body.Statements.ToArray(), 0));
        return function with { Body = function.ReturnType == IrType.Void ? WithoutReturns(body) : body };
    }

    /// <summary>Nothing follows a return any more: one without a value says nothing.</summary>
    private static Block WithoutReturns(Block block) => new(block.Statements.Where(s => s is not Return).Select(s => s.MapBlocks(WithoutReturns)));

    /// <summary>Where jumps go: the flags that a jump sets before control runs off the end of the block.</summary>
    private sealed record Target(Local? Result, Local? Returned, Local? Done, Target? Outer, Local? Skip)
    {
        public IEnumerable<Local> LoopFlags => (Done is null ? [] : new[] { Done }).Concat(Outer?.LoopFlags ?? []);

        public IEnumerable<Local> Skips => Skip is null ? [] : [Skip];
    }

    /// <summary>Statements after which the method ends: a return may stand in them.</summary>
    private List<Stmt> Tail(IReadOnlyList<Stmt> statements, int from)
    {
        var output = new List<Stmt>();
        for (var i = from; i < statements.Count; i++)
        {
            var statement = statements[i];
            switch (statement)
            {
                case Return or Throw:
                    output.Add(statement);
                    return output;
                case If branch when IsGuard(branch):
                    output.Add(branch);
                    break;
                case If branch when Exits(branch) && AlwaysExits(branch.Then):
                    output.Add(branch with { Then = new Block(Tail(branch.Then.Statements.ToArray(), 0)), Else = new Block(Tail(Join(branch.Else, statements, i + 1), 0)) });
                    return output;
                case If branch when Exits(branch) && AlwaysExits(branch.Else):
                    output.Add(branch with { Then = new Block(Tail(Join(branch.Then, statements, i + 1), 0)), Else = new Block(Tail(branch.Else.Statements.ToArray(), 0)) });
                    return output;
                case If branch when Returns(branch) && i == statements.Count - 1:
                    output.Add(branch with { Then = new Block(Tail(branch.Then.Statements.ToArray(), 0)), Else = new Block(Tail(branch.Else.Statements.ToArray(), 0)) });
                    return output;
                case If or For or While when Returns(statement):
                    return [.. output, .. ReturnByFlag(statement, statements, i + 1)];
                case For or While:
                    output.AddRange(Loop(statement, null));
                    break;
                case If branch:
                    output.Add(branch with { Then = new Block(Tail(branch.Then.Statements.ToArray(), 0)), Else = new Block(Tail(branch.Else.Statements.ToArray(), 0)) });
                    break;
                default:
                    output.Add(statement);
                    break;
            }
        }

        return output;
    }

    /// <summary>A return out of the middle: the result is kept, a flag tells, and the rest runs unless it is set.</summary>
    private IEnumerable<Stmt> ReturnByFlag(Stmt statement, IReadOnlyList<Stmt> statements, int next)
    {
        var result = _returnType == IrType.Void ? null : _locals.Fresh("result", _returnType);
        var returned = _locals.Fresh("returned", IrType.Bool);
        var target = new Target(result, returned, null, null, null);
        if (result is not null) yield return new Declare(result, null);
        yield return new Declare(returned, False);
        foreach (var s in statement is If ? Sequence([statement], 0, target) : Loop(statement, target)) yield return s;
        var leave = new Return(result?.Read());
        if (next < statements.Count) yield return new If(returned.Read(), new Block([leave]), new Block(Tail(statements, next)));
        else yield return leave;
    }

    /// <summary>A loop with its exits turned into a flag in its condition.</summary>
    private IEnumerable<Stmt> Loop(Stmt loop, Target? outer)
    {
        var body = loop.Blocks().First();
        var leaves = loop.Blocks().Any(b => b.Statements.Any(Leaves));
        var done = leaves ? _locals.Fresh("done", IrType.Bool) : null;
        if (done is not null) yield return new Declare(done, False);
        var target = new Target(outer?.Result, outer?.Returned, done, outer, null);
        var inner = Sequence(body.Statements.ToArray(), 0, target);
        switch (loop)
        {
            case For f:
                yield return f with { Body = new Block(inner), Exit = done ?? f.Exit };
                break;
            case While w:
                var step = Sequence(w.Step.Statements.ToArray(), 0, target);
                if (done is not null && step.Count > 0) step = [new If(Not(done), new Block(step), Block.Empty)];
                var condition = done is null ? w.Condition
                    : w.Condition is Literal { Text: "true" } ? Not(done)
                    : new Binary(BinaryOperator.And, Not(done), w.Condition, IrType.Bool);
                yield return w with { Condition = condition, Body = new Block(inner.Concat(step)), Step = Block.Empty };
                break;
        }
    }

    /// <summary>Statements inside a loop, or inside a branch that may or may not return.</summary>
    private List<Stmt> Sequence(IReadOnlyList<Stmt> statements, int from, Target target)
    {
        var output = new List<Stmt>();
        for (var i = from; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case Return r:
                    if (target.Result is not null) output.Add(new Assign(target.Result, r.Value!));
                    output.AddRange(target.LoopFlags.Concat(target.Skips).Append(target.Returned!).Distinct().Select(f => new Assign(f, True)));
                    return output;
                case Throw:
                    output.Add(statements[i]);
                    return output;
                case Break:
                    output.AddRange(new[] { target.Done! }.Concat(target.Skips).Select(f => new Assign(f, True)));
                    return output;
                case Continue:
                    output.AddRange(target.Skips.Select(f => new Assign(f, True)));
                    return output;
                case If branch when IsGuard(branch):
                    output.Add(branch);
                    break;
                case If branch when Jumps(branch):
                    output.AddRange(Branch(branch, statements, i + 1, target));
                    return output;
                case For or While:
                    output.AddRange(Loop(statements[i], target));
                    if (Returns(statements[i]))
                    {
                        // Whoever skips the rest of this block must also skip what follows the block.
                        if (target.Skip is not null && target.Skip != target.Returned)
                            output.Add(new If(target.Returned!.Read(), new Block([new Assign(target.Skip, True)]), Block.Empty));
                        if (i + 1 < statements.Count)
                            output.Add(new If(Not(target.Returned!), new Block(Sequence(statements, i + 1, target)), Block.Empty));
                        return output;
                    }

                    break;
                case If branch:
                    output.Add(branch with { Then = new Block(Sequence(branch.Then.Statements.ToArray(), 0, target)), Else = new Block(Sequence(branch.Else.Statements.ToArray(), 0, target)) });
                    break;
                default:
                    output.Add(statements[i]);
                    break;
            }
        }

        return output;
    }

    private IEnumerable<Stmt> Branch(If branch, IReadOnlyList<Stmt> statements, int next, Target target)
    {
        if (AlwaysExits(branch.Then) || AlwaysExits(branch.Else) || next == statements.Count)
        {
            var then = AlwaysExits(branch.Then) ? branch.Then.Statements.ToArray() : Join(branch.Then, statements, next);
            var otherwise = AlwaysExits(branch.Else) ? branch.Else.Statements.ToArray() : Join(branch.Else, statements, next);
            yield return branch with { Then = new Block(Sequence(then, 0, target)), Else = new Block(Sequence(otherwise, 0, target)) };
            yield break;
        }

        var skip = _locals.Fresh("skip", IrType.Bool);
        var inside = target with { Skip = skip };
        yield return new Declare(skip, False);
        yield return branch with { Then = new Block(Sequence(branch.Then.Statements.ToArray(), 0, inside)), Else = new Block(Sequence(branch.Else.Statements.ToArray(), 0, inside)) };
        if (target.Skip is { } outerSkip) yield return new If(skip.Read(), new Block([new Assign(outerSkip, True)]), Block.Empty);
        yield return new If(Not(skip), new Block(Sequence(statements, next, target)), Block.Empty);
    }

    private static Stmt[] Join(Block block, IReadOnlyList<Stmt> statements, int next) => [.. block.Statements, .. statements.Skip(next)];

    /// <summary>Control never reaches the end of the block.</summary>
    private static bool AlwaysExits(Block block) => block.Statements.Any(s =>
        s is Return or Throw or Break or Continue || s is If b && AlwaysExits(b.Then) && AlwaysExits(b.Else));

    /// <summary><c>if (c) throw …;</c> leaves everything after it where it is.</summary>
    private static bool IsGuard(If branch) => branch is { Then.Statements: [Throw], Else.Statements.Count: 0 };

    private static bool Exits(If branch) => Returns(branch) || AlwaysExits(branch.Then) || AlwaysExits(branch.Else);

    private static bool Returns(Stmt statement) => statement is Return || statement.Blocks().Any(b => b.Statements.Any(Returns));

    /// <summary>Contains a jump that leaves the loop whose body it stands in.</summary>
    private static bool Leaves(Stmt statement) => statement switch
    {
        Break or Return => true,
        If b => b.Then.Statements.Any(Leaves) || b.Else.Statements.Any(Leaves),
        For or While => Returns(statement),
        _ => false,
    };

    private static bool Jumps(Stmt statement) => statement is Continue or Throw || Leaves(statement)
        || statement is If b && (b.Then.Statements.Any(Jumps) || b.Else.Statements.Any(Jumps));

    private static Expr Not(Local flag) => new Unary(UnaryOperator.Not, flag.Read());

    private static readonly Literal True = new("true", IrType.Bool);
    private static readonly Literal False = new("false", IrType.Bool);
}
