using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    private static Node Count(Variable counter, Node start, string relation, Node bound, string step, Node body) =>
        Node.For(Node.Declare(counter.Name, Ty.Int, start), Node.Compare(relation, counter.Read, bound), Node.Effect(Node.Step(step, counter.Read)), body);

    private Node LoopBody(int most)
    {
        _loops++;
        var body = Body(most);
        _loops--;
        return body;
    }

    private Node LoopBody(int most, params IEnumerable<Variable> variables) => With(variables, () => LoopBody(most));

    private IEnumerable<Node> ForLoop()
    {
        var sequence = PickVariable(v => v.Ty.IsSequence);
        var outer = PickVariable(v => v.IsCounter);
        var length = sequence is not null && _rng.Chance(75) ? Node.Length(sequence.Read) : Node.Int(_rng.Weighted((60, 3), (20, 4), (10, 2), (5, 1), (5, 0)));
        var i = new Variable(Name("i"), Ty.Int, CanAssign: _rng.Chance(3), IsCounter: true);
        return _rng.Weighted<Func<IEnumerable<Node>>>(
            (50, () => [Count(i, Node.Int(0), "<", length, _rng.Pick("post++", "pre++"), LoopBody(4, i))]),
            (10, () => [Count(i, Node.Int(1), "<", length, "post++", LoopBody(4, i))]),
            (10, () => [Count(i, Node.Binary("-", length, Node.Int(1)), ">=", Node.Int(0), "post--", LoopBody(4, i))]),
            (7, () => [Stepped(i, length)]),
            (outer is null ? 0 : 12, () => [Count(i, Node.Int(0), _rng.Pick("<", "<="), outer!.Read, "post++", LoopBody(3, i))]),
            (outer is null ? 0 : 10, () => [Count(i, Node.Binary("+", outer!.Read, Node.Int(1)), "<", length, "post++", LoopBody(3, i))]),
            (7, () => Conditioned(i, length)),
            (5, () => Outliving(length)),
            (5, () => MovingBound(i, length)))();
    }

    private IEnumerable<Node> Conditioned(Variable i, Node length)
    {
        var more = Both(new(Node.Compare("<", i.Read, length)), () => JudgeOrBind(0));
        return [Node.For(Node.Declare(i.Name, Ty.Int, Node.Int(0)), more.Condition, Node.Effect(Node.Step("post++", i.Read)), LoopBody(4, [i, .. more.WhenTrue]))];
    }

    private Node Stepped(Variable i, Node length)
    {
        var by = Node.Int(_rng.Between(2, 3));
        return _rng.Chance(50)
            ? Node.For(Node.Declare(i.Name, Ty.Int, Node.Int(0)), Node.Compare("<", i.Read, length), Node.Set("+=", i.Read, by), LoopBody(4, i))
            : Node.For(Node.Declare(i.Name, Ty.Int, Node.Binary("-", length, Node.Int(1))), Node.Compare(">", i.Read, Node.Int(-1)), Node.Set("-=", i.Read, by), LoopBody(4, i));
    }

    /// <summary>The counter is used after the loop.</summary>
    private IEnumerable<Node> Outliving(Node length)
    {
        var k = new Variable(Name("k"), Ty.Int, CanAssign: false, IsCounter: true);
        var body = LoopBody(4, k);
        Declare(k with { CanAssign = true, IsCounter = false });
        return [Node.Declare(k.Name, Ty.Int, Node.Int(0)), Node.For(_rng.Chance(50) ? Node.Empty : Node.Set("=", k.Read, Node.Int(0)), Node.Compare("<", k.Read, length), Node.Effect(Node.Step("post++", k.Read)), body)];
    }

    /// <summary>The bound moves while the loop runs.</summary>
    private IEnumerable<Node> MovingBound(Variable i, Node length)
    {
        var end = new Variable(Name("k"), Ty.Int, CanAssign: false);
        Declare(end);
        var body = LoopBody(3, i);
        var move = Node.If(Condition(1), Node.Block(Node.Effect(Node.Step("post--", end.Read))));
        return [Node.Declare(end.Name, Ty.Int, length), Count(i, Node.Int(0), "<", end.Read, "post++", Node.Block([.. body.Kids, move]))];
    }

    private IEnumerable<Node> ForEachLoop()
    {
        if (SequenceOf(Ty.ReadOnlySpan(_shared.Real), allowSlice: true) is not { } items)
        {
            return ForLoop();
        }

        if (PickVariable(v => v.Ty.Kind == Kind.Jagged) is { } rows && _rng.Chance(40))
        {
            items = rows.Read;
        }

        var item = new Variable(Name(items.Ty.Kind == Kind.Jagged ? "row" : "e"), items.Ty.Item, CanAssign: false);
        return [Node.Of(Op.ForEach, Ty.Void, item.Name, items, LoopBody(4, item))];
    }

    private IEnumerable<Node> WhileLoop()
    {
        if (_rng.Chance(20))
        {
            return DataDependent();
        }

        var k = new Variable(Name("k"), Ty.Int, CanAssign: false, IsCounter: true);
        var most = Node.Int(_rng.Between(2, 4));
        var first = Node.Declare(k.Name, Ty.Int, Node.Int(0));
        Declare(k);
        var step = Node.Effect(Node.Step("post++", k.Read));
        return _rng.Weighted<Func<IEnumerable<Node>>>(
            (30, () =>
            {
                var more = Both(new(Node.Compare("<", k.Read, most)), () => JudgeOrBind(1));
                return [first, Node.Of(Op.While, Ty.Void, "", more.Condition, Node.Block([.. Ending(LoopBody(3, more.WhenTrue)), step]))];
            }),
            (12, () => [first, Node.Of(Op.While, Ty.Void, "", Node.Compare("<", Node.Step("post++", k.Read), most), LoopBody(3))]),
            (14, () => [first, Node.Of(Op.While, Ty.Void, "", Node.True(true), Node.Block([.. Ending(LoopBody(3)), Node.If(Node.Compare(">=", Node.Step("pre++", k.Read), most), Node.Block(Node.Of(Op.Break, Ty.Void, "")))]))]),
            (22, () => [first, Node.Of(Op.Do, Ty.Void, "", Node.Block([.. Ending(LoopBody(3)), step]), Node.Of(Op.And, Ty.Bool, "", Node.Compare("<", k.Read, most), JudgeOrBind(1).Condition))]))();
    }

    /// <summary>The statements of a loop that takes its step last, and would never end without it: the runtime's compiler gives up on some that are never run.</summary>
    private static IEnumerable<Node> Ending(Node body) => body.Kids.Where(statement => statement.Op != Op.Continue);

    /// <summary>A number shrinks until it is small enough.</summary>
    private IEnumerable<Node> DataDependent()
    {
        var ty = _shared.Real;
        var r = new Variable(Name("a"), ty);
        var start = Real(ty, 1);
        Declare(r);
        var magnitude = Node.Fn(ty == Ty.Double ? "Math.Abs" : "MathF.Abs", ty, r.Read);
        var shrink = Node.Set("*=", r.Read, Node.Binary("*", Node.Real(0.75, ty), Squash(Real(ty, 1))));
        var body = LoopBody(3);
        var more = Node.Compare(">", magnitude, Node.Real(0.125, ty));
        return [Node.Declare(r.Name, ty, start), _rng.Chance(70) ? Node.Of(Op.While, Ty.Void, "", more, Node.Block([.. Ending(body), shrink])) : Node.Of(Op.Do, Ty.Void, "", Node.Block([shrink, .. body.Kids]), more)];
    }

    /// <summary>Loops that compilers get wrong, with random parts.</summary>
    private IEnumerable<Node> Pattern()
    {
        var ty = _shared.Real;
        if (PickVariable(v => v.Ty.IsWritable && v.Ty.Kind != Kind.Jagged && v.Ty.Scalar == ty) is not { } v || PickVariable(w => w.Ty.IsSequence && w.Ty.Kind != Kind.Jagged && w.Ty.Scalar == ty) is not { } w)
        {
            return ForLoop();
        }

        var i = new Variable(Name("i"), Ty.Int, CanAssign: false, IsCounter: true);
        _scopes.Push([i]);
        var previous = Node.At(v.Read, Node.Binary("-", i.Read, Node.Int(1)));
        var here = Node.At(v.Read, i.Read);
        var from1 = _rng.Below(6) switch
        {
            0 => [Node.Set("+=", here, _rng.Chance(50) ? previous : Squash(previous))],
            1 => [Node.Set("=", here, Squash(Node.Binary("+", Node.Binary("*", previous, here), Node.At(w.Read, i.Read))))],
            2 => [Node.If(Node.Compare(">", previous, here), Exchange(previous, here))],
            3 => [Node.Set("=", previous, Squash(Node.Binary("*", here, Real(ty, 1)))), Node.Set("=", here, Node.Binary("-", previous, Real(ty, 1)))],
            4 when w.Ty.IsWritable => [Exchange(here, Node.At(w.Read, Node.Binary("-", i.Read, Node.Int(1))))],
            _ => (Node[])[Node.Set(_rng.Pick("+=", "*=", "="), ElementOf(v.Read, 1), Squash(Real(ty, 2))), Node.Set("+=", here, Squash(ElementOf(w.Read, 1)))],
        };
        var more = _rng.Chance(40) ? LoopBody(2).Kids : [];
        _scopes.Pop();
        return [Count(i, Node.Int(1), "<", Node.Length(v.Read), "post++", Node.Block([.. from1, .. more]))];
    }

    private Node Exchange(Node a, Node b)
    {
        var old = Name("t");
        return Node.Block(Node.Declare(old, a.Ty, a), Node.Set("=", a, b), Node.Set("=", b, Node.Var(old, a.Ty)));
    }
}
