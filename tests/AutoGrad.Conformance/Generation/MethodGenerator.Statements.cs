using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    private IEnumerable<Node> Statement()
    {
        _budget--;
        var nested = _scopes.Count - 2;
        var deep = nested >= 4;
        return _rng.Weighted<Func<IEnumerable<Node>>>(
            (_loops > 0 ? 8 : 14, DeclareReal),
            (22, AssignReal),
            (14, AssignElement),
            (deep ? 0 : 13, Branch),
            (deep || _loops > 2 ? 0 : 16, ForLoop),
            (deep || _loops > 2 ? 0 : 5, ForEachLoop),
            (deep || _loops > 2 ? 0 : 8, WhileLoop),
            (_loops > 0 ? 9 : 0, Leave),
            (_loops > 0 ? 5 : 4, ReturnEarly),
            (6, DeclareSequence),
            (4, DeclareInteger),
            (4, StepSomething),
            (5, CallForEffect),
            (5, Swap),
            (deep ? 0 : 9, Pattern),
            (2, Chained))();
    }

    private Node Body(int most)
    {
        var statements = new List<Node>();
        Push(() =>
        {
            var count = _rng.Between(1, most);
            for (var i = 0; i < count && (i == 0 || _budget > 0); i++)
            {
                statements.AddRange(Statement());
            }
        });
        return Node.Block([.. statements]);
    }

    private IEnumerable<Node> DeclareReal()
    {
        if (_rng.Chance(6))
        {
            var condition = Condition(1);
            var flag = new Variable(Name("b"), Ty.Bool);
            Declare(flag);
            return [Node.Declare(flag.Name, Ty.Bool, condition)];
        }

        var ty = _shared.AnyReal;
        var value = Real(ty, 2);
        var variable = new Variable(Name("a"), ty);
        if (_rng.Chance(8))
        {
            // Without an initial value: both arms assign it.
            var (condition, other) = (Condition(1), Real(ty, 2));
            Declare(variable);
            return [Node.Declare(variable.Name, ty), Node.If(condition, Node.Block(Node.Set("=", variable.Read, value)), Node.Block(Node.Set("=", variable.Read, other)))];
        }

        Declare(variable);
        return [Node.Declare(variable.Name, ty, value)];
    }

    private IEnumerable<Node> AssignReal()
    {
        if (PickVariable(v => v.Ty.IsReal && v.CanAssign) is not { } variable)
        {
            return DeclareReal();
        }

        return [Assignment(variable.Read)];
    }

    private IEnumerable<Node> AssignElement() =>
        PickVariable(v => v.Ty.IsWritable && v.Ty.Scalar.IsReal) is { } variable ? [Assignment(ElementOf(variable.Read, 1))] : AssignReal();

    /// <summary>Assignments in loops are bounded more often than not.</summary>
    private Node Assignment(Node target)
    {
        var value = Real(target.Ty, 2);
        return _rng.Weighted<Func<Node>>(
            (25, () => Node.Set("+=", target, value)),
            (8, () => Node.Set("-=", target, value)),
            (10, () => Node.Set("*=", target, _loops > 0 ? Squash(value) : value)),
            (4, () => Node.Set("/=", target, Node.Binary("+", Node.Real(1.5, target.Ty), Squash(value)))),
            (12, () => Node.Set("=", target, Squash(Node.Binary(_rng.Pick("*", "+"), target, value)))),
            (10, () => Node.Set("=", target, Node.Binary("+", Node.Binary("*", Node.Real(0.5, target.Ty), target), Squash(value)))),
            (20, () => Node.Set("=", target, _rng.Chance(50) ? Squash(value) : value)))();
    }

    private IEnumerable<Node> Chained()
    {
        var ty = _shared.Real;
        return Target(ty) is { } first && Target(ty) is { } second ? [Node.Set("=", first, Node.Assign(_rng.Pick("=", "+=", "*="), second, Squash(Real(ty, 2))))] : AssignReal();
    }

    private IEnumerable<Node> Branch()
    {
        var judged = Judge(2);
        var then = With(judged.WhenTrue, () => Body(3));
        var branch = _rng.Chance(50) ? Node.If(judged.Condition, then) : Node.If(judged.Condition, then, With(judged.WhenFalse, () => Body(3)));
        Declare(judged.Always);
        return [branch];
    }

    private IEnumerable<Node> Leave()
    {
        var leave = Node.Of(_rng.Chance(50) ? Op.Break : Op.Continue, Ty.Void, "");
        if (_rng.Chance(5))
        {
            return [leave];
        }

        var judged = _rng.Chance(30) ? Guard() : Judge(1);
        var before = With(judged.WhenTrue, () => _rng.Chance(35) ? AssignReal().ToArray() : []);
        Declare(judged.WhenFalse);
        return [Node.If(judged.Condition, Node.Block([.. before, leave]))];
    }

    private IEnumerable<Node> ReturnEarly()
    {
        var judged = Guard();
        var end = With(judged.WhenTrue, () => _returns == Ty.Void ? [Node.Of(Op.Return, Ty.Void, "")] : _returns == Ty.Bool ? Answer() : [Node.Of(Op.Return, Ty.Void, "", Real(_returns, 2))]);
        Declare(judged.WhenFalse);
        return [Node.If(judged.Condition, Node.Block(end))];
    }

    private IEnumerable<Node> DeclareInteger()
    {
        var value = Integer(1);
        if (PickVariable(v => v.Ty == Ty.Int && v.CanAssign) is { } old && _rng.Chance(50))
        {
            return [Node.Set(_rng.Pick("=", "+=", "-="), old.Read, value)];
        }

        var variable = new Variable(Name("k"), Ty.Int);
        Declare(variable);
        return [Node.Declare(variable.Name, Ty.Int, value)];
    }

    private IEnumerable<Node> StepSomething()
    {
        var target = _rng.Chance(50) && PickVariable(v => v.Ty == Ty.Int && v.CanAssign) is { } integer ? integer.Read : Target(_shared.Real);
        return target is null ? DeclareInteger() : [Node.Effect(Node.Step(_rng.Pick("post++", "post--", "pre++", "pre--"), target))];
    }

    private IEnumerable<Node> CallForEffect()
    {
        if (_rng.Chance(25) && Tried() is { } tried)
        {
            Declare(tried.Always);
            return [Node.Effect(tried.Condition)];
        }

        var call = CallOf(_rng.Chance(75) ? Ty.Void : _shared.Real, 2);
        while (call is { Op: Op.Widen or Op.Cast })
        {
            call = call.Kids[0];
        }

        return call is null ? AssignElement() : [Node.Effect(call)];
    }

    private IEnumerable<Node> Swap()
    {
        var ty = _shared.Real;
        var (a, b) = (Target(ty), Target(ty));
        if (a is null || b is null)
        {
            return DeclareReal();
        }

        var old = new Variable(Name("t"), ty);
        Declare(old);
        return [Node.Declare(old.Name, ty, a), Node.Set("=", a, b), Node.Set("=", b, _rng.Chance(70) ? old.Read : Node.Binary("+", Node.Binary("*", Node.Real(0.5, ty), old.Read), Squash(a)))];
    }

    private IEnumerable<Node> DeclareSequence()
    {
        var ty = _shared.Real;
        var existing = PickVariable(v => v.Ty.IsSequence && v.Ty.Kind != Kind.Jagged && v.Ty.Scalar.IsReal);
        var (value, kind) = _rng.Weighted<Func<(Node?, Ty)>>(
            (30, () => (Node.Of(Op.NewArray, Ty.Array(ty), "", existing is not null && _rng.Chance(60) ? Node.Length(existing.Read) : Node.Int(_rng.Between(2, 4))), Ty.Array(ty))),
            (25, () => (Node.Of(Op.ArrayOf, Ty.Array(ty), "", [.. Enumerable.Range(0, _rng.Between(2, 4)).Select(_ => Real(ty, 1))]), Ty.Array(ty))),
            (20, () => (SequenceOf(Ty.Span(ty), allowSlice: true), Ty.Span(ty))),
            (8, () => (SequenceOf(Ty.ReadOnlySpan(ty), allowSlice: true), Ty.ReadOnlySpan(ty))),
            (10, () => (SequenceOf(Ty.Array(ty), allowSlice: false), Ty.Array(ty))),
            (_shared.Chains ? 35 : 0, () => (ChainArray(ty), Ty.Array(ty))),
            (7, () => (Node.Of(Op.NewArray, Ty.Jagged(ty), "", Node.Int(3)), Ty.Jagged(ty))))();
        if (value is null)
        {
            return DeclareReal();
        }

        var variable = new Variable(Name(kind.Kind == Kind.Jagged ? "r" : "s"), kind);
        var declaration = Node.Declare(variable.Name, kind, value);
        Declare(variable);
        if (kind.Kind != Kind.Jagged)
        {
            return [declaration];
        }

        var i = new Variable(Name("i"), Ty.Int, CanAssign: false, IsCounter: true);
        return [declaration, Count(i, Node.Int(0), "<", Node.Length(variable.Read), "post++", Node.Block(Node.Set("=", Node.At(variable.Read, i.Read), Node.Of(Op.NewArray, Ty.Array(ty), "", Node.Int(3)))))];
    }
}
