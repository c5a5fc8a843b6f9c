using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// The updates at the end of a loop's body happen at once; C# makes them one after the other. Puts each after the updates that
/// read what it replaces, and keeps a value aside where they read each other's.
/// <code>(a, b) = (b, a + b)   ⟹   next = a + b; a = b; b = next</code>
/// </summary>
internal sealed class OrderUpdates(Locals locals)
{
    public static Block Run(Block block, Locals locals) => new OrderUpdates(locals).Visit(block);

    private Block Visit(Block block) => new(block.Statements.Select(s => s.MapBlocks(Visit)).Select(s => s is For or While ? s.MapBlocks(Order) : s));

    private Block Order(Block body)
    {
        var statements = body.Statements.ToList();
        var start = statements.Count;
        var own = new HashSet<Local>(statements.OfType<Declare>().Select(d => d.Local)); // Not carried: what is assigned to it happens where it stands.
        while (start > 0 && statements[start - 1] is Assign { Local: var carried } && !own.Contains(carried)) start--;
        var updates = statements.Skip(start).Cast<Assign>().ToList();
        if (updates.Count < 2 || updates.Select(u => u.Local).Distinct().Count() < updates.Count) return body;
        statements.RemoveRange(start, updates.Count);
        var ordered = new List<Assign>();
        while (updates.Count > 0)
        {
            var free = updates.FindIndex(u => !updates.Any(other => other != u && other.Value.Reads().Contains(u.Local)));
            if (free < 0)
            {
                // One that reads another: kept aside it reads none, so that this ends.
                var reader = updates.FindIndex(u => updates.Any(other => other != u && u.Value.Reads().Contains(other.Local)));
                var kept = locals.Temporary(updates[reader].Local.Name + "Next", updates[reader].Local.Type);
                statements.Add(new Declare(kept, updates[reader].Value));
                updates[reader] = updates[reader] with { Value = kept.Read() };
                continue;
            }

            ordered.Add(updates[free]);
            updates.RemoveAt(free);
        }

        return new Block(statements.Concat(ordered));
    }
}
