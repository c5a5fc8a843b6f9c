using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>Functions of whole spans: where what they were given is there still, functions of whole spans undo them.</summary>
internal sealed partial class Reversal
{
    /// <summary>
    /// <c>y[i] = f(x[i])</c> for all i: <c>xBar += yBar · f′(x)</c>, then yBar starts again from zero. False where that must be done one by one:
    /// the numbers that it needs have changed since, or a partial is no function of whole spans.
    /// </summary>
    private bool TryVectors(Loop loop, Region region)
    {
        if (!_byVectors || loop.Body.Nodes.Any(n => n is not Leaf) || VectorMap.Of(loop.Header, loop.Body.Nodes.Cast<Leaf>().Select(l => l.Statement)) is not { } map || !_activity.IsActiveRoot(map.Store.Sequence)) return false;
        var (store, call, operands) = map;
        var (header, type) = ((For)loop.Header, store.Value.Type);
        var arguments = operands.Take(operands.Count - 1).ToList();
        var active = Enumerable.Range(0, arguments.Count).Where(i => arguments[i] is Element e ? _activity.IsActiveRoot(e.Sequence) : IsActive(arguments[i])).ToList();
        if (active.Count == 0) return false;
        var rule = Ir.Foreign.RuleOf(call, IsActive);
        var partials = active.ToDictionary(i => i, i => rule.Partial(i, operands, operands[operands.Count - 1], type));
        if (!partials.Values.SelectMany(p => p.ReadSequences()).All(s => IsThereAfter(s, loop))) return false;
        if (active.Exists(i => arguments[i] is not Element && rule.NeedsStrongZero(partials[i]))) return false;

        var vectors = new VectorExpressions(type, header.Bound, _locals);
        var shadow = Part(store.Sequence, header.Bound, ShadowOf(store.Sequence, region));
        var root = _activity.RootOf(store.Sequence);
        var isInPlace = active.Exists(i => arguments[i] is Element e && _activity.RootOf(e.Sequence).Equals(root));
        var bar = shadow;
        if (isInPlace)
        {
            bar = vectors.Temporary("bar");
            vectors.DoRule("Copy", shadow, bar);
            vectors.DoRule("Clear", shadow);
        }

        var sums = new List<(Expr Argument, Local Bar)>();
        foreach (var i in active)
        {
            if (Algebra.IsZero(partials[i])) continue;
            if (vectors.Evaluate(partials[i]) is not { } partial) return false;
            if (arguments[i] is Element argument) AddProducts(vectors, bar, partial, ShadowOf(argument.Sequence, region), rule.NeedsStrongZero(partials[i]));
            else sums.Add((arguments[i], Sum(vectors, bar, partial)));
        }

        if (!isInPlace && !IsWrittenOnce(store, loop.Body.Nodes.OfType<Leaf>().First(l => l.Statement == store))) vectors.DoRule("Clear", shadow);
        foreach (var statement in vectors.Statements) region.Output.Add(statement);
        foreach (var (argument, sum) in sums) Contribute(argument, sum.Read(), region);

        // Nothing undoes the loop: what is left of it is to put the values in their place.
        if (map.Copy() is { } copy) region.Block.InsertBefore(loop, copy);
        region.Block.Remove(loop);
        return true;
    }

    private static void AddProducts(VectorExpressions vectors, Expr bar, Expr partial, Expr shadow, bool isSingular)
    {
        if (partial is Literal { Value: 1 or -1 } sign) vectors.Do(sign.Value > 0 ? "Add" : "Subtract", shadow, bar, shadow);
        else if (isSingular && partial.Type.IsSequence) vectors.DoRule("AddProducts", bar, partial, shadow);
        else vectors.Do("MultiplyAdd", bar, partial, shadow, shadow);
    }

    /// <summary>The adjoint of a number that every element is computed with.</summary>
    private Local Sum(VectorExpressions vectors, Expr bar, Expr partial)
    {
        var type = bar.Type.Element;
        var sum = _locals.Fresh("sumBar", type);
        var dot = partial.Type.IsSequence ? Reduction("Dot", bar, partial) : Algebra.Multiply(Reduction("Sum", bar), partial);
        vectors.Statements.Add(new Declare(sum, dot));
        return sum;

        Expr Reduction(string name, params Expr[] spans) => new ForeignCall(new ForeignMethod($"TensorPrimitives.{name}<{type}>", EquatableArray<bool>.Empty, type) { IsCut = true }, spans.ToEquatable());
    }

    /// <summary>The part of what was written to that was written; all of it, where it was made as long.</summary>
    private Expr Part(Expr written, Expr count, Expr shadow) =>
        written is Read { Local: var local } && (count.Equals(new Length(written)) || _program.DefinitionOf(local) is NewArray { Count: var made } && made.Equals(count))
            ? shadow : new Slice(shadow, Algebra.Number(0, IrType.Int), count, new SpanType(shadow.Type.Element, ReadOnly: false));

    /// <summary>The array holds, when the sweep comes back, what it holds when the loop ends.</summary>
    private bool IsThereAfter(Expr sequence, Loop loop)
    {
        var root = _activity.RootOf(sequence);
        if (root is not Read { Local: var array } || _program.HomeOf(array) is { } home && home != _program.Body) return false;
        var (last, scopes) = (_program.LastOrderIn(loop), loop.Owner!.Scopes().Where(s => s.Parent is Loop).ToList());
        return _program.Stores.Where(s => s.Root.Equals(root)).All(s => _program.OrderOf(s.Node) <= last && !s.Node.Owner!.Scopes().Any(scopes.Contains))
            && !(_program.Stores.Any(s => s.Root.Equals(root) && s.Node.Owner == loop.Body) && !IsResult(sequence, loop));
    }

    /// <summary>What the loop itself writes is there if it is the result that is asked for.</summary>
    private static bool IsResult(Expr sequence, Loop loop) => loop.Body.Nodes.OfType<Leaf>().Any(l => l.Statement is Declare { Value: Element { IsCut: true } value } && value.Sequence.Equals(sequence))
        && loop.Body.Nodes.OfType<Leaf>().All(l => l.Statement is not Declare { Value: Element { IsCut: false } value } || !value.Sequence.Equals(sequence));
}
