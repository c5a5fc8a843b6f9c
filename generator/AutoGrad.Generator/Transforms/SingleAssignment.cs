using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Gives every assignment a local of its own, so that a value stays readable for as long as the reverse sweep needs it.
/// Where control joins, one local is assigned once at the end of each way in; a loop's local is assigned once at the end of the body,
/// and what it holds after the loop has a name of its own.
/// <code>
/// s = a; if (c) s = s * b;                        ⟹   double s1; if (c) { s2 = a * b; s1 = s2; } else { s1 = a; }
/// for (…) s = s + x[i];                           ⟹   s1 = s; for (…) { s2 = s1 + x[i]; s1 = s2; } s3 = s1;
/// </code>
/// </summary>
internal sealed class SingleAssignment
{
    private readonly Locals _locals;
    private readonly HashSet<Local> _declared = [];

    private SingleAssignment(Function function) => _locals = Locals.After(function);

    public static Function Run(Function function)
    {
        var pass = new SingleAssignment(function);
        var values = function.Parameters.ToDictionary(p => p.Local, p => p.Local.Read());
        return function with { Body = new Block(pass.Rename(function.Body, values)) };
    }

    /// <summary>What each of the user's locals holds now; one that is declared and not yet assigned is absent.</summary>
    private List<Stmt> Rename(Block block, Dictionary<Local, Expr> values)
    {
        var output = new List<Stmt>();
        foreach (var statement in block.Statements) Rename(statement, values, output);
        return output;
    }

    private void Rename(Stmt statement, Dictionary<Local, Expr> values, List<Stmt> output)
    {
        Expr In(Expr e) => e.Substitute(l => Current(l, values));
        switch (statement)
        {
            case Declare { Value: null, Local: var local }:
                _declared.Add(local);
                break;
            case Declare s:
                Define(s.Local, In(s.Value!), values, output);
                break;
            case Assign s:
                Define(s.Local, In(s.Value), values, output);
                break;
            case Store s:
                output.Add(new Store(In(s.Sequence), In(s.Index), In(s.Value)));
                break;
            case Return s:
                output.Add(new Return(s.Value is null ? null : In(s.Value)));
                break;
            case Throw:
                output.Add(statement);
                break;
            case Effect s:
                output.Add(s with { Call = In(s.Call) });
                break;
            case If s:
                Join(s, In(s.Condition), values, output);
                break;
            case For s:
                var (start, bound) = (In(s.Start), In(s.Bound));
                Loop([s.Body], values, output, (carried, inside) =>
                {
                    var counter = _locals.Copy(s.Counter);
                    inside[s.Counter] = counter.Read();
                    var exit = s.Exit is null ? null : ((Read)inside[s.Exit]).Local;
                    return body => s with { Counter = counter, Start = start, Bound = bound, Exit = exit, Body = body };
                });
                break;
            case While s:
                Loop([s.Body], values, output, (carried, inside) =>
                {
                    var condition = s.Condition.Substitute(l => Current(l, inside));
                    return body => s with { Condition = condition, Body = body };
                });
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} should be gone");
        }
    }

    /// <summary>What a local holds. One that is declared holds nothing that is read; one that is not declared was lost on the way here.</summary>
    private Expr Current(Local local, Dictionary<Local, Expr> values) => values.TryGetValue(local, out var value) ? value
        : _declared.Contains(local) ? Literal.Unassigned(local.Type)
        : throw new InvalidOperationException($"{local} is read where it is not in scope");

    /// <summary>A copy of an immutable value is that value.</summary>
    private void Define(Local local, Expr value, Dictionary<Local, Expr> values, List<Stmt> output)
    {
        if (value is Read)
        {
            values[local] = value;
            return;
        }

        var version = _locals.Copy(local);
        output.Add(new Declare(version, value));
        values[local] = version.Read();
    }

    private void Join(If branch, Expr condition, Dictionary<Local, Expr> values, List<Stmt> output)
    {
        var (thenValues, elseValues) = (new Dictionary<Local, Expr>(values), new Dictionary<Local, Expr>(values));
        var (then, otherwise) = (Rename(branch.Then, thenValues), Rename(branch.Else, elseValues));
        var (thenEnds, elseEnds) = (Ends(then), Ends(otherwise));
        foreach (var local in AssignedIn(branch.Then, branch.Else))
        {
            values.TryGetValue(local, out var before);
            thenValues.TryGetValue(local, out var a);
            elseValues.TryGetValue(local, out var b);

            // An arm that ends the method hands nothing on.
            if (thenEnds) a = elseEnds || Equals(b, before) ? b : null;
            if (elseEnds) b = thenEnds || Equals(a, before) ? a : null;
            if (a is null && b is null) continue;
            if (Equals(a, b))
            {
                values[local] = a!;
                continue;
            }

            var joined = _locals.Copy(local);
            output.Add(new Declare(joined, null));
            if (!thenEnds) then.Add(new Assign(joined, a ?? Literal.Unassigned(local.Type)));
            if (!elseEnds) otherwise.Add(new Assign(joined, b ?? Literal.Unassigned(local.Type)));
            values[local] = joined.Read();
        }

        output.Add(new If(condition, new Block(then), new Block(otherwise)));
    }

    /// <summary>Control does not reach the end of the arm.</summary>
    private static bool Ends(IReadOnlyList<Stmt> arm) => arm.Count > 0 && arm[arm.Count - 1] switch
    {
        Throw or Return => true,
        If branch => Ends(branch.Then.Statements.ToArray()) && Ends(branch.Else.Statements.ToArray()),
        _ => false,
    };

    private void Loop(Block[] blocks, Dictionary<Local, Expr> values, List<Stmt> output,
        Func<List<Local>, Dictionary<Local, Expr>, Func<Block, Stmt>> header)
    {
        var carried = AssignedIn(blocks).ToList();
        var inside = new Dictionary<Local, Expr>(values);
        var phis = new List<(Local Local, Local Phi)>();
        foreach (var local in carried)
        {
            var phi = _locals.Copy(local);
            output.Add(new Declare(phi, Current(local, values)));
            inside[local] = phi.Read();
            phis.Add((local, phi));
        }

        var build = header(carried, inside);
        var body = Rename(blocks[0], inside);
        foreach (var (local, phi) in phis) body.Add(new Assign(phi, inside[local]));
        output.Add(build(new Block(body)));
        foreach (var (local, phi) in phis)
        {
            var after = _locals.Copy(local);
            output.Add(new Declare(after, phi.Read()));
            values[local] = after.Read();
        }
    }

    /// <summary>Locals declared outside the blocks and assigned inside, in order of assignment.</summary>
    private static IEnumerable<Local> AssignedIn(params Block[] blocks)
    {
        var statements = blocks.SelectMany(b => b.Descendants()).ToList();
        var own = new HashSet<Local>(statements.OfType<Declare>().Select(d => d.Local));
        return statements.OfType<Assign>().Select(a => a.Local).Where(l => !own.Contains(l)).Distinct();
    }
}
