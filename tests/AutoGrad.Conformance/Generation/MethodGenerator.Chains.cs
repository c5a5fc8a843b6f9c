using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A number out of a LINQ chain, if there is an array to begin it.</summary>
    private Node? Chain(Ty ty, int depth)
    {
        if (_lambdas > 1)
        {
            return null;
        }

        var (p, q) = (new Variable(Name("e"), ty, CanAssign: false), new Variable(Name("e"), ty, CanAssign: false));
        var i = new Variable(Name("i"), Ty.Int, CanAssign: false, IsCounter: true);
        if (_rng.Chance(15))
        {
            return Node.Of(Op.Chain, ty, $"Range {i.Name}", Node.Int(_rng.Between(1, 4)), Lambda(() => Real(ty, depth), i));
        }

        if (ChainSource(ty) is not { } source)
        {
            return null;
        }

        Node Item(params Variable[] names) => Lambda(() => ItemOf(ty, depth, names), names);
        return _rng.Weighted<Func<Node?>>(
            (30, () => Node.Of(Op.Chain, ty, $"Sum {p.Name}", source, Item(p))),
            (15, () => Node.Of(Op.Chain, ty, $"Where {p.Name}", source, Lambda(() => JudgeOrBind(1).Condition, p), Item(p))),
            (12, () => Node.Of(Op.Chain, ty, $"Indexed {p.Name} {i.Name}", source, Item(p, i))),
            (15, () => ChainSource(ty) is { } other ? Node.Of(Op.Chain, ty, $"Zip {p.Name} {q.Name}", source, other, Item(p, q)) : null),
            (10, () => Node.Of(Op.Chain, ty, $"Aggregate {p.Name} {q.Name}", source, Real(ty, 1), Lambda(() => Squash(ItemOf(ty, depth, p, q)), p, q))),
            (8, () => Node.Of(Op.Chain, ty, $"Average {p.Name}", source, Item(p))),
            (8, () => Node.Of(Op.Chain, ty, $"{_rng.Pick("Max", "Min")} {p.Name}", source, Item(p))))();
    }

    /// <summary>A new array out of another.</summary>
    private Node? ChainArray(Ty ty)
    {
        var p = new Variable(Name("e"), ty, CanAssign: false);
        if (_rng.Chance(15))
        {
            return Node.Of(Op.Chain, Ty.Array(ty), "Repeat", Real(ty, 1), Node.Int(_rng.Between(1, 4)));
        }

        return SequenceOf(Ty.Array(ty), allowSlice: false) is not { } whole ? null : _rng.Weighted<Func<Node>>(
            (40, () => Node.Of(Op.Chain, Ty.Array(ty), $"Select {p.Name}", whole, Lambda(() => ItemOf(ty, 2, p), p))),
            (20, () => Node.Of(Op.Chain, Ty.Array(ty), $"Filter {p.Name}", whole, Lambda(() => JudgeOrBind(1).Condition, p))),
            (25, () => Node.Of(Op.Chain, Ty.Array(ty), "Clone", whole)),
            (25, () => Node.Of(Op.Chain, Ty.Array(ty), "Copy", whole, Node.Int(_rng.Between(0, 1)))))();
    }

    /// <summary>What stands before the first dot: lambdas may hold on to arrays, and not to spans.</summary>
    private Node? ChainSource(Ty ty)
    {
        var whole = SequenceOf(Ty.Array(ty), allowSlice: false);
        return whole is null || _rng.Chance(75) ? whole : Node.Of(Op.Chain, Ty.Array(ty), _rng.Pick("Skip", "Take"), whole, Node.Int(_rng.Between(0, 2)));
    }

    /// <summary>A number that depends on the lambda's parameters.</summary>
    private Node ItemOf(Ty ty, int depth, params Variable[] names) =>
        names.Aggregate(Real(ty, depth - 1), (sum, name) => Node.Binary(_rng.Pick("*", "+", "-", "*"), name.Read.To(ty), sum));

    private Node Lambda(Func<Node> body, params Variable[] names)
    {
        _scopes.Push([.. names]);
        _lambdas++;
        var node = body();
        _lambdas--;
        _scopes.Pop();
        return node;
    }
}
