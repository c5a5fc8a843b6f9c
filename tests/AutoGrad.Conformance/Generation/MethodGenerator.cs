using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>Writes one method at random: its parameters, statements and what it returns.</summary>
internal sealed partial class MethodGenerator
{
    private readonly Shared _shared;
    private readonly Rng _rng;
    private readonly string _name;
    private readonly bool _isRoot;
    private readonly Stack<List<Variable>> _scopes = new();
    private readonly List<Parameter> _parameters = [];
    private Ty _returns;
    private int _names;
    private int _budget;
    private int _loops;
    private int _calls;
    private int _lambdas;
    private Variable? _result;

    public MethodGenerator(Shared shared, string name, bool isRoot)
    {
        (_shared, _rng, _name, _isRoot) = (shared, shared.Rng, name, isRoot);
        _budget = isRoot ? _rng.Between(2, 16) : _rng.Between(1, 6);
    }

    public Method Write()
    {
        _returns = _isRoot || _rng.Chance(80) ? _shared.AnyReal : Ty.Void;
        _scopes.Push([]);
        var count = _rng.Between(1, _isRoot ? 4 : 3);
        for (var i = 0; i < count; i++)
        {
            AddParameter(i == 0 && _isRoot);
        }

        if (!_isRoot && _returns == Ty.Void && !_parameters.Any(p => p.Ty.IsWritable))
        {
            Add(new(Name("v"), _rng.Chance(50) ? Ty.Span(_shared.Real) : Ty.Array(_shared.Real)));
        }

        var statements = new List<Node>();
        Push(() =>
        {
            while (_budget > 0)
            {
                statements.AddRange(Statement());
            }

            if (_returns != Ty.Void)
            {
                statements.Add(Node.Of(Op.Return, Ty.Void, "", Result()));
            }
        });
        return new(_name, _returns, _parameters, Node.Block([.. statements]));
    }

    private void AddParameter(bool differentiated)
    {
        var real = _shared.AnyReal;
        var ty = _rng.Weighted(
            (40, real),
            (22, Ty.Array(real)),
            (10, Ty.Span(real)),
            (12, Ty.ReadOnlySpan(real)),
            (differentiated ? 0 : 8, Ty.Int),
            (differentiated || !_isRoot ? 0 : 5, Ty.Array(Ty.Int)),
            (_isRoot ? 8 : 3, Ty.Jagged(_shared.Real)));
        Add(new(Name(ty switch { { IsReal: true } => "x", { Kind: Kind.Int } => "n", { Kind: Kind.Jagged } => "m", { Element: Kind.Int } => "idx", _ => "v" }), ty, !differentiated && _isRoot && _rng.Chance(15)));
    }

    private void Add(Parameter parameter)
    {
        _parameters.Add(parameter);
        _scopes.Peek().Add(new(parameter.Name, parameter.Ty));
    }

    private string Name(string stem) => $"{stem}{_names++}";

    private void Push(Action inside)
    {
        _scopes.Push([]);
        inside();
        _scopes.Pop();
    }

    /// <summary>Something that may use these.</summary>
    private T With<T>(IEnumerable<Variable> variables, Func<T> inside)
    {
        _scopes.Push([.. variables]);
        var written = inside();
        _scopes.Pop();
        return written;
    }

    /// <summary>Something that will stand in the program more than once.</summary>
    private Node Repeated(Func<Node> inside)
    {
        var outer = _isRepeated;
        _isRepeated = true;
        var node = inside();
        _isRepeated = outer;
        return node;
    }

    private void Declare(params IEnumerable<Variable> variables) => _scopes.Peek().AddRange(variables);

    /// <summary>The variables in scope; the latest first.</summary>
    private List<Variable> Visible(Func<Variable, bool> where) => [.. _scopes.SelectMany(scope => scope).Where(v => _lambdas == 0 || !v.IsOut && v.Ty.Kind is not (Kind.Span or Kind.ReadOnlySpan)).Where(where)];

    private Variable? PickVariable(Func<Variable, bool> where)
    {
        var found = Visible(where);
        return found.Count == 0 ? null : _rng.Among(found);
    }

    /// <summary>A result that depends on much of what the method computed, so that little of it is dead.</summary>
    private Node Result()
    {
        if (_rng.Chance(12))
        {
            return Real(_returns, 2);
        }

        Node? sum = null;
        foreach (var variable in Visible(v => v.Ty.IsReal || v.Ty.IsSequence && v.Ty.Scalar.IsReal))
        {
            if (_rng.Chance(variable.Ty.IsReal ? 75 : 60))
            {
                var term = variable.Ty.IsReal ? variable.Read : ElementOf(variable.Read, 1);
                term = term.To(_returns);
                term = _rng.Chance(40) ? Node.Binary("*", Node.Real(Numbers.Round(_rng.Uniform(-2, 2)), _returns), term) : _rng.Chance(30) ? Squash(term) : term;
                sum = sum is null ? term : Node.Binary(_rng.Chance(70) ? "+" : _rng.Pick("-", "*"), sum, term);
            }
        }

        return sum ?? Real(_returns, 2);
    }
}
