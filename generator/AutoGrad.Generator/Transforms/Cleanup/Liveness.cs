using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>Which locals of one name interfere: one is written while the other's value is still wanted. Those of different names never become one.</summary>
internal sealed class Liveness
{
    private readonly HashSet<(Local, Local)> _interferences = [];

    public static Liveness Of(Block block)
    {
        var liveness = new Liveness();
        liveness.Before(block, []);
        return liveness;
    }

    public IEnumerable<(Local, Local)> Interferences => _interferences;

    /// <summary>The locals that are live before the block, given those live after it.</summary>
    private HashSet<Local> Before(Block block, HashSet<Local> after)
    {
        var live = new HashSet<Local>(after);
        foreach (var statement in block.Statements.Reverse()) live = Before(statement, live);
        return live;
    }

    private HashSet<Local> Before(Stmt statement, HashSet<Local> live)
    {
        switch (statement)
        {
            case Declare s:
                if (s.Value is not null) Write(s.Local, s.Value, live);
                live.Remove(s.Local);
                break;
            case Pop s:
                Write(s.Local, s.Buffer.Read(), live);
                live.Remove(s.Local);
                break;
            case Assign s:
                Write(s.Local, s.Value, live);
                live.Remove(s.Local);
                break;
            case If s:
                var joined = Before(s.Then, live);
                joined.UnionWith(Before(s.Else, live));
                live = joined;
                break;
            case For or While:
                // Twice round: what an iteration wants from the one before.
                foreach (var local in statement.Expressions().SelectMany(e => e.Reads())) live.Add(local);
                var body = statement.Blocks().First();
                for (var size = -1; size != live.Count;)
                {
                    size = live.Count;
                    live.UnionWith(Before(body, live));
                }

                if (statement is For { Counter: var counter } loop)
                {
                    Write(counter, loop.Start, live);
                    live.Remove(counter);
                }

                break;
        }

        foreach (var local in statement.Expressions().SelectMany(e => e.Reads())) live.Add(local);
        return live;
    }

    private void Write(Local local, Expr value, HashSet<Local> live)
    {
        foreach (var other in live)
            if (other.Name == local.Name && other != local && !(value is Read read && read.Local == other))
            {
                _interferences.Add((local, other));
                _interferences.Add((other, local));
            }
    }
}
