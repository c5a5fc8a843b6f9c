using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A method of numbers that calls itself with one step fewer.</summary>
    public Method WriteRecursive()
    {
        _returns = _shared.Real;
        _scopes.Push([]);
        for (var i = _rng.Between(1, 2); i > 0; i--)
        {
            Add(new(Name("x"), _shared.Real));
        }

        var steps = new Variable(Name("n"), Ty.Int, CanAssign: false);
        _parameters.Add(new(steps.Name, Ty.Int));
        _scopes.Peek().Add(steps);
        var statements = new List<Node>();
        Push(() =>
        {
            statements.Add(Node.If(Node.Compare("<=", steps.Read, Node.Int(0)), Node.Block(Node.Of(Op.Return, Ty.Void, "", Real(_returns, 2)))));
            for (var i = _rng.Between(0, 2); i > 0; i--)
            {
                statements.AddRange(_rng.Chance(50) ? DeclareReal() : AssignReal());
            }

            if (_rng.Chance(25))
            {
                statements.Add(Node.If(Condition(1), Node.Block(Node.Of(Op.Return, Ty.Void, "", Node.Binary("*", Again(), Real(_returns, 1))))));
            }

            statements.Add(Node.Of(Op.Return, Ty.Void, "", Node.Binary(_rng.Pick("+", "*", "-"), Real(_returns, 2), _rng.Chance(70) ? Again() : Squash(Again()))));
        });
        return new(_name, _returns, _parameters, Node.Block([.. statements]));

        Node Again() => Node.Of(Op.Call, _returns, _name, [.. _parameters.SkipLast(1).Select(_ => Squash(Real(_returns, 2))), Node.Binary("-", steps.Read, Node.Int(_rng.Chance(85) ? 1 : 2))]);
    }
}
