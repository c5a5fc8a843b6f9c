using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// Finds sums: a carried local that a loop only adds to. Its adjoint is the same before, in and after every iteration,
/// so the iterations are independent of each other and the loop can be differentiated while it runs.
/// </summary>
internal static class Additive
{
    /// <summary>Every local that is the sum so far; <see langword="null"/> when the loop does anything but add to it.</summary>
    public static HashSet<Local>? MembersOf(Carried carried, Loop loop, ForwardProgram program)
    {
        if (!carried.Phi.Type.IsReal) return null;
        var members = new HashSet<Local> { carried.Phi };
        var pending = new Queue<Local>(members);
        var sums = new List<Binary>();
        var joins = new List<Local>();
        while (pending.Count > 0)
        {
            var member = pending.Dequeue();
            foreach (var use in program.UsesOf(member))
            {
                if (!IsInside(use, loop)) continue;
                var grown = (use as Leaf)?.Statement switch
                {
                    Declare { Local: var local, Value: Binary { Operator: BinaryOperator.Add } sum } when Is(sum.Left, member) || Is(sum.Right, member) => Grow(local, sum),
                    Declare { Local: var local, Value: Binary { Operator: BinaryOperator.Subtract } sum } when Is(sum.Left, member) => Grow(local, sum),
                    Declare { Local: var local, Value: Read } => Join(local),
                    Assign { Local: var local, Value: Read } => Join(local),
                    _ => null,
                };
                if (grown is null) return null;
                if (members.Add(grown)) pending.Enqueue(grown);
            }
        }

        // The other summand must not be the sum itself, and what joins must be the sum on every way in.
        if (sums.Any(s => IsMember(s.Left) && s.Right.Reads().Any(members.Contains) || s.Right is Read && IsMember(s.Right) && s.Left.Reads().Any(members.Contains))) return null;
        if (!IsMember(carried.Next)) return null;
        foreach (var join in joins.Where(j => j != carried.Phi))
            if (!InflowsOf(join, loop).All(IsMember)) return null;
        return members.All(m => IsHandedOn(m, carried, loop, program)) ? members : null;

        Local Grow(Local local, Binary sum)
        {
            sums.Add(sum);
            return local;
        }

        // Into another carried local, the sum would cross from one iteration to the next.
        Local? Join(Local local)
        {
            if (local != carried.Phi && program.CarriedBy(loop).Any(c => c.Phi == local)) return null;
            joins.Add(local);
            return local;
        }

        bool IsMember(Expr value) => value is Read { Local: var local } && members.Contains(local);
    }

    /// <summary>
    /// Whatever way an iteration takes, the sum so far goes into the sum after it exactly once: a candidate that only some iterations
    /// take, beside the sum that the others keep, has an adjoint of its own.
    /// </summary>
    private static bool IsHandedOn(Local member, Carried carried, Loop loop, ForwardProgram program)
    {
        var uses = program.UsesOf(member).Where(use => IsInside(use, loop)).ToList();
        if (member == carried.Phi) return IsOnce(uses, loop.Body);
        if (!program.IsCarried(member)) return program.HomeOf(member) is { } home && IsOnce(uses, home);

        // Carried by a loop inside: from one of its iterations to the next, and out of it.
        var inner = (Loop)program.HomeOf(member)!.Parent!;
        return IsOnce([.. uses.Where(use => IsInside(use, inner))], inner.Body) && IsOnce([.. uses.Where(use => !IsInside(use, inner))], inner.Owner!);
    }

    /// <summary>On every way through a block there is exactly one of these uses.</summary>
    private static bool IsOnce(List<Node> uses, Sequence block)
    {
        if (uses.Count == 0 || block.Nodes.FirstOrDefault(n => n == uses[0] || n.Descendants().Contains(uses[0])) is not { } node) return false;
        return node switch
        {
            Leaf => uses.Count == 1,
            Branch branch => uses.All(use => node.Descendants().Contains(use)) && branch.Bodies.All(arm => IsOnce([.. uses.Where(arm.Descendants().Contains)], arm)),
            _ => false,
        };
    }

    private static bool Is(Expr value, Local local) => value is Read read && read.Local == local;

    private static bool IsInside(Node node, Loop loop)
    {
        for (var scope = node.Owner; scope is not null; scope = scope.Parent?.Owner)
            if (scope == loop.Body) return true;
        return false;
    }

    private static IEnumerable<Expr> InflowsOf(Local local, Loop loop)
    {
        foreach (var leaf in loop.Body.Descendants().OfType<Leaf>())
            if (leaf.Statement is Assign a && a.Local == local) yield return a.Value;
            else if (leaf.Statement is Declare { Value: { } value } d && d.Local == local) yield return value;
    }
}
