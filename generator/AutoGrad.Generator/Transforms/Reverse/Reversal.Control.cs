using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>Branches and loops: differentiated on the way forward where the adjoint is known before, otherwise undone afterwards.</summary>
internal sealed partial class Reversal
{
    private void Reverse(Branch branch, Region region)
    {
        var joined = ForwardProgram.JoinedBy(branch).Where(j => _program.HomeOf(j) == branch.Owner && _activity.IsActive(j)).ToList();
        var adjoints = joined.Select(j => (Local: j, Adjoint: AdjointOf(j, region))).Where(p => p.Adjoint is not null).ToList();
        var isLast = branch.Descendants().OfType<Leaf>().Any(l => l.Statement is Return);
        if (isLast || CanGoForward(branch, adjoints.Select(a => a.Adjoint!), region))
        {
            var moved = new HashSet<Local>();
            foreach (var (local, adjoint) in adjoints) _known[local] = MoveBefore(branch, region, region.Name(local, adjoint!), moved);
            using (region.Forward())
            {
                foreach (var arm in branch.Bodies) Append(arm, Arm(arm, region, isForward: true));
                region.OpenForward(branch);
            }

            return;
        }

        foreach (var (local, adjoint) in adjoints) _known[local] = region.Name(local, adjoint!);
        var (then, otherwise) = (Arm(branch.Then, region, isForward: false), Arm(branch.Else, region, isForward: false));
        if (then.Nodes.Count == 0 && otherwise.Nodes.Count == 0) return;
        region.OpenBefore();
        region.Output.Add(new Branch(branch.Condition, then, otherwise));
    }

    private Sequence Arm(Sequence arm, Region region, bool isForward)
    {
        var inner = new Region(arm, region, _locals, isForward);
        Reverse(inner);
        inner.Flush(HomeOf);
        return inner.Output;
    }

    private void Reverse(Loop loop, Region region)
    {
        if (TryVectors(loop, region)) return;
        var carried = _program.CarriedBy(loop).Where(c => _activity.IsActive(c.Phi)).ToList();
        var sums = new Dictionary<Carried, HashSet<Local>>();
        foreach (var c in carried)
            if (Additive.MembersOf(c, loop, _program) is { } members) sums[c] = members;
        var adjoints = carried.ToDictionary(c => c, c => c.After is null ? null : AdjointOf(c.After, region));

        var live = sums.Where(s => adjoints[s.Key] is not null).ToList();
        if (sums.Count == carried.Count && CanGoForward(loop, live.Select(s => adjoints[s.Key]!), region))
        {
            var moved = new HashSet<Local>();
            foreach (var sum in live)
            {
                var known = MoveBefore(loop, region, region.Name(sum.Key.Phi, adjoints[sum.Key]!), moved);
                foreach (var member in sum.Value) _known[member] = known;
            }

            using (region.Forward())
            {
                Append(loop.Body, Arm(loop.Body, region, isForward: true));
                region.OpenForward(loop);
            }

            Fused.Add(loop);
            foreach (var sum in live) Contribute(sum.Key.Initial, _known[sum.Key.Phi], region);
            return;
        }

        Undo(loop, region, carried, sums, adjoints);
    }

    /// <summary>A loop that undoes the iterations, the last first.</summary>
    private void Undo(Loop loop, Region region, List<Carried> carried, Dictionary<Carried, HashSet<Local>> sums, Dictionary<Carried, Expr?> adjoints)
    {
        foreach (var c in carried)
            if (sums.TryGetValue(c, out var members) && adjoints[c] is { } adjoint)
            {
                var known = region.Name(c.Phi, adjoint);
                foreach (var member in members) _known[member] = known;
            }

        // A carried adjoint goes from iteration to iteration, backwards: one variable, replaced at the end of each.
        var bars = carried.Where(c => !sums.ContainsKey(c)).ToDictionary(c => c, c => _locals.Fresh(Names.Bar(c.Phi), c.Phi.Type));
        var inner = new Region(loop.Body, region, _locals, isForward: false);
        foreach (var pair in bars) Contribute(pair.Key.Next, pair.Value.Read(), inner);
        Reverse(inner);
        foreach (var c in carried.Where(bars.ContainsKey))
            inner.Output.Add(new Assign(bars[c], inner.AdjointOf(c.Phi) ?? Algebra.Number(0, c.Phi.Type)));
        inner.Flush(HomeOf);
        if (inner.Output.Nodes.Count > 0)
        {
            region.OpenBefore();
            foreach (var pair in bars)
                region.Output.Add(new Declare(pair.Value, adjoints[pair.Key] ?? Algebra.Number(0, pair.Key.Phi.Type)));
            var anyOrder = bars.Count == 0 && !loop.Descendants().OfType<Leaf>().Any(l => l.Statement is Store s && _activity.IsActiveRoot(s.Sequence));
            region.Output.Add(new Loop(loop.Header, inner.Output) { Undoes = loop, AnyOrder = anyOrder });
        }

        foreach (var c in carried)
            if (bars.TryGetValue(c, out var bar)) Contribute(c.Initial, bar.Read(), region);
            else if (adjoints[c] is not null) Contribute(c.Initial, _known[c.Phi], region);
    }

    private Sequence HomeOf(Local local) => _program.HomeOf(local) ?? _program.Body;

    /// <summary>Puts adjoint statements at the end of a forward block, before a loop's body hands its carried values on.</summary>
    private static void Append(Sequence block, Sequence adjoint)
    {
        var end = block.Nodes.Count;
        while (end > 0 && block.Nodes[end - 1] is Leaf { Statement: Assign }) end--;
        foreach (var node in adjoint.Nodes) block.Insert(end++, node);
    }

    /// <summary>
    /// Whether a branch or loop may be differentiated while it runs: the adjoints it needs depend on nothing that it or a later
    /// statement computes, it writes no active array but its own, and none that it reads is written later.
    /// </summary>
    private bool CanGoForward(Node node, IEnumerable<Expr> adjoints, Region region)
    {
        if (!region.IsForward) return false;
        var stores = _program.Stores.Where(s => _activity.IsActiveRoot(s.Root) && !IsMadeIn(node, s.Root)).ToList();
        var (first, last) = (_program.OrderOf(node), _program.LastOrderIn(node));
        if (stores.Any(s => _program.OrderOf(s.Node) is var order && order >= first && order <= last)) return false;
        var read = node.Bodies.SelectMany(b => b.Descendants()).OfType<Leaf>().SelectMany(l => l.Statement.Expressions()).SelectMany(e => e.ReadSequences())
            .Select(_activity.RootOf).ToList();
        if (stores.Any(s => _program.OrderOf(s.Node) > last && read.Contains(s.Root))) return false;
        return adjoints.All(a => IsKnownBefore(a, node, region));
    }

    private bool IsMadeIn(Node node, Expr root) =>
        root is Read { Local: var array } && _program.HomeOf(array) is { } home && home.Scopes().Any(node.Bodies.Contains);

    private bool IsKnownBefore(Expr adjoint, Node node, Region region) => adjoint.Reads().All(local =>
    {
        if (region.Pure.TryGetValue(local, out var declaration))
            return declaration.Owner != region.Block && declaration.Owner != region.Output ? false : ((Declare)((Leaf)declaration).Statement).Value!.DescendantsAndSelf().All(e => e is not Element element || !IsShadow(ShadowRoot(element)))
                && IsKnownBefore(((Declare)((Leaf)declaration).Statement).Value!, node, region);
        if (_program.DefinedAt(local) is { } definition && _program.HomeOf(local) == region.Block)
            return _program.OrderOf(definition) < _program.OrderOf(node);
        return !region.IsAccumulator(local) && !region.Declares(local);
    });

    private bool IsShadow(Local local) => _shadows.ContainsValue(local) || _views.ContainsValue(local);

    private static Local ShadowRoot(Element element) => element.Sequence.Root() is Read { Local: var local } ? local : new Local(-1, "", IrType.Void);

    /// <summary>Moves the declarations behind an adjoint to before the statement that needs it; one that was moved there for another adjoint stays, in front of what reads it.</summary>
    private static Expr MoveBefore(Node node, Region region, Expr adjoint, HashSet<Local> moved)
    {
        foreach (var local in adjoint.Reads().Distinct())
        {
            if (!region.Pure.TryGetValue(local, out var declaration) || !moved.Add(local)) continue;
            MoveBefore(node, region, ((Declare)((Leaf)declaration).Statement).Value!, moved);
            declaration.Owner!.Remove(declaration);
            node.Owner!.InsertBefore(node, declaration);
        }

        return adjoint;
    }
}
