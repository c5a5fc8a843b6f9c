using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Sine and cosine of one angle are computed by one call, as the user's method does.
/// <code>s = Math.SinCos(x).Sin; c = Math.SinCos(x).Cos   ⟹   sinCos = Math.SinCos(x); s = sinCos.Sin; c = sinCos.Cos</code>
/// </summary>
internal sealed class SharePairs(Locals locals, Views views)
{
    public static Block Run(Block block, Locals locals) => new SharePairs(locals, new Views(block)).Visit(block);

    private Block Visit(Block block)
    {
        var statements = block.Statements.ToList();
        for (var i = 0; i < statements.Count; i++)
            foreach (var (method, angle) in statements[i].Expressions().SelectMany(PairsIn).Distinct().ToList())
            {
                var end = EndOf(angle, statements, i);
                var uses = statements.Skip(i).Take(end - i).SelectMany(s => new Block([s]).Descendants()).SelectMany(s => s.Expressions()).SelectMany(PairsIn).Count(p => p == (method, angle));
                if (uses < 2) continue;
                var pair = locals.Fresh(SineAndCosine.Last(method) is var name ? char.ToLowerInvariant(name[0]) + name.Substring(1) : "", new OpaqueType("(double, double)"));
                for (var use = i; use < end; use++) statements[use] = Replace(statements[use], method, angle, pair);
                statements.Insert(i++, new Declare(pair, new Call(method, new EquatableArray<Expr>(angle.Read()), pair.Type)));
            }

        return new Block(statements.Select(s => s.MapBlocks(Visit)));
    }

    /// <summary>The statement before which the angle changes: nothing from the first on to it does.</summary>
    private int EndOf(Local angle, List<Stmt> statements, int first)
    {
        var end = first;
        while (end < statements.Count && !new StatementFacts(statements[end], views).Assigned.Contains(angle)) end++;
        return end;
    }

    private static IEnumerable<(string Method, Local Angle)> PairsIn(Expr expression) => expression.DescendantsAndSelf().OfType<Call>()
        .Where(c => c.Type.IsReal && SineAndCosine.MethodOf(c.Function) is not null && c.Arguments[0] is Read)
        .Select(c => (SineAndCosine.MethodOf(c.Function)!, ((Read)c.Arguments[0]).Local));

    private static Stmt Replace(Stmt statement, string method, Local angle, Local pair) => statement
        .Map(e => e.Rewrite(part => part is Call { Arguments: [Read { Local: var local }] } call && local == angle && SineAndCosine.MethodOf(call.Function) == method
            ? new Member(pair.Read(), SineAndCosine.Last(call.Function), call.Type) : part), l => l)
        .MapBlocks(b => new Block(b.Statements.Select(s => Replace(s, method, angle, pair))));
}
