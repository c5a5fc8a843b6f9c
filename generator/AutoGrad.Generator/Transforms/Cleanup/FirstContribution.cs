using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Starts a sum with its first term instead of zero.
/// <code>double xBar = 0; … xBar += a; xBar += b;   ⟹   … var xBar = a + b;</code>
/// </summary>
internal static class FirstContribution
{
    private const int Readable = 14;

    public static Block Run(Block block)
    {
        var statements = block.Statements.Select(s => s.MapBlocks(Run)).ToList();
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i] is not Declare { Local: { Type.IsReal: true } local, Value: Literal { Value: 0 } }) continue;
            var first = statements.FindIndex(i + 1, s => Mentions(s, local));
            if (first < 0) continue;
            if (Term(statements[first], local) is { } term)
            {
                statements[first] = new Declare(local, term);
                statements.RemoveAt(i);
                Join(statements, first - 1, local);
            }
            else if (statements[first] is If branch && !branch.Condition.Reads().Contains(local) && Start(branch.Then, local) is { } then && Start(branch.Else, local) is { } otherwise)
            {
                statements[first] = branch with { Then = then, Else = otherwise };
                statements.Insert(first, new Declare(local, null));
                statements.RemoveAt(i);
            }
        }

        return new Block(statements);
    }

    /// <summary>The arm with the first thing that it adds assigned instead.</summary>
    private static Block? Start(Block arm, Local local)
    {
        var statements = arm.Statements.ToList();
        var first = statements.FindIndex(s => Mentions(s, local));
        if (first < 0 || Term(statements[first], local) is not { } term) return null;
        statements[first] = new Assign(local, term);
        return new Block(statements);
    }

    /// <summary>Takes the terms that follow at once into the same sum, as long as it can be read.</summary>
    private static void Join(List<Stmt> statements, int at, Local local)
    {
        while (at + 1 < statements.Count && statements[at] is Declare { Value: { } sum } && Term(statements[at + 1], local) is { } next)
        {
            if (sum.DescendantsAndSelf().Count() + next.DescendantsAndSelf().Count() > Readable) return;
            statements[at] = new Declare(local, Algebra.Add(sum, next));
            statements.RemoveAt(at + 1);
        }
    }

    /// <summary>What <c>local += term</c> adds.</summary>
    private static Expr? Term(Stmt statement, Local local) =>
        statement is Assign { Value: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: Read { Local: var left } } sum } assign
        && assign.Local == local && left == local && !sum.Right.Reads().Contains(local)
            ? sum.Operator == BinaryOperator.Add ? sum.Right : Algebra.Negate(sum.Right)
            : null;

    private static bool Mentions(Stmt statement, Local local) => new Block([statement]).Descendants()
        .Any(s => s is Assign a && a.Local == local || s.Expressions().Any(e => e.Reads().Contains(local)));
}
