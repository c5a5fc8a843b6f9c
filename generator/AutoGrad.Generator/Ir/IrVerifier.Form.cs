using AutoGrad.Generator.Analysis;

namespace AutoGrad.Generator.Ir;

/// <summary>The form that a stage promises to the passes after it.</summary>
internal sealed partial class IrVerifier
{
    private void Form()
    {
        Jumps(_function.Body, isTail: true, isInLoop: false);
        Counters(_function.Body);
        if (_stage >= IrStage.Inlined) Calls();
        if (_stage != IrStage.Derivative)
            foreach (var statement in _function.Body.Descendants().Where(s => s is Reserve or Push or Pop)) Fault("there is nothing to save yet", statement);
        if (_stage is IrStage.SingleAssignment or IrStage.Flat) Versions(_function.Body);
        if (_stage == IrStage.Flat) Operations();
    }

    private void Jumps(Block block, bool isTail, bool isInLoop)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            var isLast = i == block.Statements.Count - 1;
            switch (statement)
            {
                case Break or Continue when _stage > IrStage.Lowered:
                    Fault("a jump is left", statement);
                    break;
                case Break or Continue when !isInLoop:
                    Fault("a jump leads nowhere", statement);
                    break;
                case Return when _stage > IrStage.Lowered && !(isTail && isLast):
                    Fault("a return is followed by something", statement);
                    break;
                case Return when _stage == IrStage.Derivative && block != _function.Body:
                    Fault("a derivative returns at its end", statement);
                    break;
                case While { Step.Statements.Count: > 0 } when _stage > IrStage.Lowered:
                    Fault("a step is left", statement);
                    break;
            }

            foreach (var inner in statement.Blocks()) Jumps(inner, isTail && isLast && statement is If, isInLoop || statement is For or While);
        }
    }

    /// <summary>A counted loop's trips can be counted beforehand: nothing in it changes its counter or what its bound reads.</summary>
    private void Counters(Block block)
    {
        foreach (var loop in block.Descendants().OfType<For>())
        {
            var written = new HashSet<Local>(loop.Body.Descendants().OfType<Assign>().Select(a => a.Local));
            if (loop.Step == 0) Fault("the loop never steps", loop);
            if (written.Contains(loop.Counter)) Fault($"{loop.Counter} is assigned by the loop it counts", loop);
            foreach (var read in loop.Bound.Reads().Where(written.Contains)) Fault($"{read} is a bound of the loop that assigns it", loop);
        }
    }

    private void Calls()
    {
        foreach (var statement in _function.Body.Descendants())
            if (statement is Perform || statement.Expressions().SelectMany(e => e.DescendantsAndSelf()).Any(e => e is Invoke))
                Fault("a call is left", statement);
    }

    /// <summary>
    /// A local is assigned by its declaration alone, or by both arms of one branch after a bare declaration,
    /// or by the declaration and at the end of the loop that carries it.
    /// </summary>
    private void Versions(Block block)
    {
        var assigns = _function.Body.Descendants().OfType<Assign>().GroupBy(a => a.Local).ToDictionary(g => g.Key, g => g.Count());
        foreach (var parameter in _function.Parameters.Where(p => assigns.ContainsKey(p.Local))) Fault($"the parameter {parameter.Local} is assigned", null);
        Versions(block, assigns);
    }

    private void Versions(Block block, Dictionary<Local, int> assigns)
    {
        var statements = block.Statements;
        for (var i = 0; i < statements.Count; i++)
        {
            foreach (var inner in statements[i].Blocks()) Versions(inner, assigns);
            if (statements[i] is not Declare { Local: var local } declare) continue;
            var count = assigns.TryGetValue(local, out var n) ? n : 0;
            var later = statements.Skip(i + 1).ToList();
            var isJoin = later.OfType<If>().Any(s => Assigns(s.Then, local) && Assigns(s.Else, local));
            var isOnlyWay = later.OfType<If>().Any(s => Assigns(s.Then, local) && Ends(s.Else) || Ends(s.Then) && Assigns(s.Else, local));
            var isCarried = later.Where(s => s is For or While).Any(s => Assigns(s.Blocks().First(), local));
            if (!(declare.Value is null ? count == 2 && isJoin || count == 1 && isOnlyWay : count == 0 || count == 1 && isCarried))
                Fault($"{local} is assigned {count} times and neither joined nor carried", declare);
        }
    }

    /// <summary>Control does not leave the block at its end.</summary>
    private static bool Ends(Block block) => block.Statements.Count > 0 && block.Statements[block.Statements.Count - 1] switch
    {
        Throw or Return => true,
        If branch => Ends(branch.Then) && Ends(branch.Else),
        _ => false,
    };

    private static bool Assigns(Block block, Local local) => block.Statements.OfType<Assign>().Any(a => a.Local == local);

    private void Operations()
    {
        var activity = Activity.Of(_function);
        bool IsAtom(Expr e) => e is Read || !activity.IsVaried(e);
        foreach (var statement in _function.Body.Descendants())
        {
            var isFlat = statement switch
            {
                Declare { Value: { } value } => IsAtom(value) || value is Element || value is not Conditional && value.Children().All(IsAtom),
                Assign s => IsAtom(s.Value),
                Store s => IsAtom(s.Value),
                Return { Value: { } value } => IsAtom(value),
                _ => true,
            };
            if (!isFlat) Fault("more than one active operation", statement);
        }
    }
}
