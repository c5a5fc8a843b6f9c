using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>Every program that is one step smaller.</summary>
internal static class Candidates
{
    public static IEnumerable<RandomProgram> Of(RandomProgram program)
    {
        if (program.Points.Count > 1)
        {
            foreach (var point in program.Points)
            {
                yield return program with { Points = [point] };
            }
        }

        foreach (var dress in Enum.GetValues<Dress>().Where(dress => dress != Dress.All && (program.Dress & dress) != 0))
        {
            yield return program with { Dress = program.Dress & ~dress };
        }

        foreach (var body in Smaller(program.Root.Body))
        {
            yield return Clean(program with { Root = program.Root with { Body = body } });
        }

        for (var i = 0; i < program.Helpers.Count; i++)
        {
            foreach (var body in Smaller(program.Helpers[i].Body))
            {
                Method[] helpers = [.. program.Helpers];
                helpers[i] = helpers[i] with { Body = body };
                yield return Clean(program with { Helpers = helpers });
            }
        }

        for (var i = 0; i < program.Root.Parameters.Count; i++)
        {
            var name = program.Root.Parameters[i].Name;
            if (program.Root.Parameters.Count > 1 && !program.Root.Body.All().Any(node => node.Op == Op.Variable && node.Text == name))
            {
                var at = i;
                yield return program with
                {
                    Root = program.Root with { Parameters = [.. program.Root.Parameters.Where((_, k) => k != at)] },
                    Points = [.. program.Points.Select(point => point.Where((_, k) => k != at).ToArray())],
                };
            }
        }
    }

    /// <summary>Without what is no longer used.</summary>
    private static RandomProgram Clean(RandomProgram program)
    {
        var nodes = program.Root.Body.All().Concat(program.Helpers.SelectMany(h => h.Body.All())).ToList();
        return program with
        {
            Helpers = [.. program.Helpers.Where(h => nodes.Any(n => n.Op == Op.Call && n.Text == h.Name))],
            Globals = [.. program.Globals.Where(g => nodes.Any(n => n.Op == Op.Static && n.Text == g.Name))],
        };
    }

    private static IEnumerable<Node> Smaller(Node node)
    {
        if (node.Op == Op.Effect)
        {
            // An effect is an assignment, a step or a call; anything else is no statement.
            foreach (var kid in Smaller(node.Kids[0]).Where(kid => kid.Op == Op.Call || kid.Op is Op.Assign or Op.Increment && kid.Kids[0].Op is Op.Variable or Op.Element))
            {
                yield return node.With(0, kid);
            }

            yield break;
        }

        if (!node.IsStatement)
        {
            foreach (var simpler in Simpler(node))
            {
                yield return simpler;
            }
        }

        if (node.Op == Op.Block)
        {
            for (var i = 0; i < node.Kids.Length; i++)
            {
                foreach (var instead in Instead(node.Kids[i]))
                {
                    yield return node with { Kids = [.. node.Kids[..i], .. instead, .. node.Kids[(i + 1)..]] };
                }
            }
        }

        if (node is { Op: Op.If, Kids.Length: 3 })
        {
            yield return node with { Kids = node.Kids[..2] };
        }

        for (var i = 0; i < node.Kids.Length; i++)
        {
            foreach (var kid in Smaller(node.Kids[i]))
            {
                yield return node.With(i, kid);
            }
        }
    }

    /// <summary>What a statement can give way to: nothing, or what is in it.</summary>
    private static IEnumerable<Node[]> Instead(Node statement)
    {
        yield return [];
        switch (statement.Op)
        {
            case Op.Block:
                yield return statement.Kids;
                break;
            case Op.If:
                yield return statement.Kids[1].Kids;
                if (statement.Kids.Length > 2)
                {
                    yield return statement.Kids[2].Kids;
                }

                break;
            case Op.For:
                yield return statement.Kids[3].Kids;
                if (statement.Kids[0].Op is not Op.Block)
                {
                    yield return [statement.Kids[0], .. statement.Kids[3].Kids];
                }

                break;
            case Op.While or Op.ForEach:
                yield return statement.Kids[1].Kids;
                break;
            case Op.Do:
                yield return statement.Kids[0].Kids;
                break;
        }
    }

    private static IEnumerable<Node> Simpler(Node node)
    {
        if (node.Ty == Ty.Void || node.Op is Op.Number or Op.Integer or Op.Truth or Op.FromEnd or Op.Out)
        {
            yield break;
        }

        foreach (var kid in node.Kids.Where(kid => kid.Ty == node.Ty && kid.Op is not (Op.FromEnd or Op.Out)))
        {
            yield return kid;
        }

        if (node.Ty.IsReal)
        {
            yield return Node.Real(1, node.Ty);
            yield return Node.Real(0.5, node.Ty);
        }
        else if (node.Ty == Ty.Int)
        {
            yield return Node.Int(0);
            yield return Node.Int(1);
            yield return Node.Int(2);
        }
        else if (node.Ty == Ty.Bool)
        {
            yield return Node.True(true);
            yield return Node.True(false);
        }
        else if (node.Op == Op.Slice)
        {
            yield return node.Kids[0];
        }
    }
}
