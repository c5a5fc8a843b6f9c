using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>Conditions, which compare numbers; declare variables, by patterns and calls; and change others.</summary>
internal sealed partial class MethodGenerator
{
    private int _tries;

    /// <summary>Whether what is written now stands in the program more than once, and so may not declare anything.</summary>
    private bool _isRepeated;

    private Node Condition(int depth) => Judge(depth).Condition;

    private Judged Judge(int depth) => _rng.Weighted<Func<Judged>>(
        (60, () => new(Comparison(depth))),
        (22, () => new(Node.Compare(_rng.Pick("<", ">", "<=", "==", "!="), Integer(1), Integer(0)))),
        (depth > 0 ? 14 : 0, () => _rng.Chance(50) ? Both(Judge(depth - 1), () => Judge(depth - 1)) : Either(Judge(depth - 1), () => Judge(depth - 1))),
        (4, () => Judge(depth - 1).Opposite),
        (PickVariable(v => v.Ty == Ty.Bool) is not null ? 8 : 0, () => new(PickVariable(v => v.Ty == Ty.Bool)!.Read)),
        (_lambdas == 0 ? 7 : 0, () => new(Changing())),
        (_isRepeated ? 0 : 18, Binding))();

    /// <summary>A condition for places in which few would declare anything by chance.</summary>
    private Judged JudgeOrBind(int depth) => !_isRepeated && _rng.Chance(40) ? Binding() : Judge(depth);

    private Node Comparison(int depth)
    {
        var ty = _shared.Real;
        return Node.Compare(Relation(), Real(ty, Math.Min(depth, 1)), _rng.Chance(50) ? Literal(ty) : Leaf(ty));
    }

    private string Relation() => _rng.Pick("<", ">", "<=", ">=");

    private Node Literal(Ty ty) => ty == Ty.Int ? Node.Int(_rng.Between(0, 2)) : Node.Real(Numbers.Round(_rng.Uniform(-1, 1)), ty);

    /// <summary>A comparison of a variable that it changes.</summary>
    private Node Changing()
    {
        var target = _rng.Chance(30) && PickVariable(v => v.Ty == Ty.Int && v.CanAssign) is { } integer ? integer.Read : Target(_shared.Real);
        return target is null ? Comparison(1) : Node.Compare(Relation(), target.Ty == Ty.Int || _rng.Chance(25)
            ? Node.Step(_rng.Pick("post++", "pre++", "post--", "pre--"), target)
            : Node.Assign(_rng.Pick("=", "=", "+=", "-=", "*="), target, Squash(Real(target.Ty, 1))), Literal(target.Ty));
    }

    private Judged Both(Judged left, Func<Judged> then)
    {
        var right = With(left.WhenTrue, then);
        return new(Node.Of(Op.And, Ty.Bool, "", left.Condition, right.Condition), [.. left.WhenTrue, .. right.WhenTrue], left.Always);
    }

    private Judged Either(Judged left, Func<Judged> otherwise)
    {
        var right = With(left.WhenFalse, otherwise);
        return new(Node.Of(Op.Or, Ty.Bool, "", left.Condition, right.Condition), left.Always, [.. left.WhenFalse, .. right.WhenFalse]);
    }

    /// <summary>A condition that declares a variable, or has one assigned by a call.</summary>
    private Judged Binding() => (_rng.Chance(75) ? Tried() : null) ?? Matched();

    /// <summary>The condition on which statements are left out; two that declare a variable each, as often as not.</summary>
    private Judged Guard() => _rng.Weighted<Func<Judged>>(
        (40, () => Judge(1)),
        (30, () => Binding().Opposite),
        (30, () => Either(Binding().Opposite, () => Binding().Opposite)))();

    /// <summary>A call of a helper that says whether it worked, and gives its result by <c>out</c>.</summary>
    private Judged? Tried()
    {
        var fitting = _shared.Helpers.Where(helper => helper.Returns == Ty.Bool).ToList();
        if (fitting.Count == 0 || _tries >= 8)
        {
            return null;
        }

        _tries++;
        var helper = _rng.Among(fitting);
        var arguments = helper.Parameters.SkipLast(1).Select(parameter => Argument(parameter.Ty, 1)).ToList();
        if (arguments.Contains(null))
        {
            return null;
        }

        var ty = helper.Parameters[^1].Ty;
        var existing = _lambdas == 0 && _rng.Chance(30) ? PickVariable(v => v.Ty == ty && v.CanAssign) : null;
        var given = existing ?? new Variable(Name("p"), ty);
        var result = existing is null ? Node.Of(Op.Out, ty, given.Name) : Node.Of(Op.Out, ty, "", given.Read);
        IReadOnlyList<Variable> declared = existing is null ? [given] : [];
        return new(Node.Of(Op.Call, Ty.Bool, helper.Name, [.. arguments!, result]), declared, declared);
    }

    /// <summary>A pattern that names what it matches: <c>x is &gt; 0 and var p</c>, <c>x is var p &amp;&amp; p &gt; 0</c>.</summary>
    private Judged Matched()
    {
        var subject = _rng.Chance(80) ? Real(_shared.Real, 1) : Integer(1);
        var named = new Variable(Name("p"), subject.Ty);
        return _rng.Chance(65)
            ? new(Node.Of(Op.Match, Ty.Bool, $"{named.Name} {Relation()}", subject, Literal(subject.Ty)), [named], [])
            : Both(new(Node.Of(Op.Match, Ty.Bool, named.Name, subject), [named], []), () => new(Node.Compare(Relation(), named.Read, Literal(subject.Ty))));
    }

    /// <summary>A choice, either value of which may be of what the condition declares.</summary>
    private Node Choice(Ty ty, int depth)
    {
        var judged = JudgeOrBind(depth);
        return Node.Of(Op.Conditional, ty, "", judged.Condition, With(judged.WhenTrue, () => Real(ty, depth)), With(judged.WhenFalse, () => Real(ty, depth)));
    }

    /// <summary>A method that says whether it worked, and gives its result by <c>out</c>.</summary>
    public Method WriteTry()
    {
        _returns = Ty.Bool;
        _budget = _rng.Between(0, 3);
        _scopes.Push([]);
        Add(new(Name("x"), _shared.AnyReal));
        if (_rng.Chance(35))
        {
            AddParameter(differentiated: false);
        }

        _result = new Variable(Name("r"), _rng.Chance(80) ? _shared.AnyReal : Ty.Int, IsOut: true);
        _parameters.Add(new(_result.Name, _result.Ty) { IsOut = true });
        var statements = new List<Node>();
        Push(() =>
        {
            if (_rng.Chance(35))
            {
                statements.Add(Given());
                Declare(_result);
            }

            while (_budget > 0)
            {
                statements.AddRange(Statement());
            }

            statements.AddRange(Answer());
        });
        return new(_name, _returns, _parameters, Node.Block([.. statements]));
    }

    private Node Given() => Node.Set("=", _result!.Read, _result.Ty == Ty.Int ? Integer(1) : Real(_result.Ty, 2));

    /// <summary>The end of a method that gives its result by <c>out</c>: the result, unless it has one, and whether it worked.</summary>
    private Node[] Answer()
    {
        var hasResult = Visible(v => v == _result).Count > 0;
        var given = hasResult && _rng.Chance(60) ? Node.Empty : Given();
        return [given, Node.Of(Op.Return, Ty.Void, "", With([_result!], () => Condition(1)))];
    }
}
