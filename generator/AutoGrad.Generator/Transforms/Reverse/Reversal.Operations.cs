using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>The chain rule: what one operation contributes to the adjoints of its operands.</summary>
internal sealed partial class Reversal
{
    private void Operation(Local local, Expr value, Expr adjoint, Region region)
    {
        switch (value)
        {
            case Read:
                Contribute(value, adjoint, region);
                break;
            case Element element:
                Contribute(element, region.Name(local, adjoint), region);
                break;
            case Convert { Operand: var operand, Type: var type }:
                Contribute(operand, operand.Type == type ? adjoint : new Convert(region.Name(local, adjoint), operand.Type), region);
                break;
            case Unary { Operator: UnaryOperator.Negate } e:
                Partials(local, RuleTable.Find(e.Operator), [e.Operand], adjoint, region);
                break;
            case Binary e:
                Partials(local, RuleTable.Find(e.Operator, IsActive(e.Left), IsActive(e.Right)), [e.Left, e.Right], adjoint, region);
                break;
            case Call e:
                Partials(local, RuleTable.Find(e.Function, e.Arguments.Select(IsActive).ToArray()), [.. e.Arguments], adjoint, region);
                break;
            case ForeignCall { Method.Rule: not null } e:
                _activity.RefuseUnknown(e);
                Partials(local, Ir.Foreign.RuleOf(e, IsActive), [.. e.Arguments], adjoint, region, e.Method.Vector is null || !_byVectors ? null : e.Arguments[e.Arguments.Count - 1]);
                break;
            case ForeignCall e:
                _activity.RefuseUnknown(e);
                Foreign(local, e, adjoint, region);
                break;
            default:
                throw new InvalidOperationException($"{value.GetType().Name} has no derivative");
        }
    }

    /// <summary>A method whose vector-Jacobian product is at hand adds to the adjoints of its arguments by itself.</summary>
    private void Foreign(Local local, ForeignCall call, Expr adjoint, Region region)
    {
        if (call.Method.Vjp is null) throw new Limitation($"{call.Method.Name} has a forward rule only; reverse mode needs {call.Method.Name}Vjp", Gap.Rule);
        if (call.Method.IsOnce) throw new Limitation($"{call.Method.Name} calls itself and something that is not known here, which a sweep backwards would call again", Gap.Rule);
        var place = _program.DefinedAt(local)!;
        foreach (var array in call.Arguments.Where(a => a.Type.IsSequence))
            if (_program.Stores.Any(s => s.Root.Equals(_activity.RootOf(array)) && (_program.OrderOf(s.Node) > _program.OrderOf(place) || s.Node.Owner!.Scopes().Any(scope => scope.Parent is Loop && place.Owner!.Scopes().Contains(scope)))))
                throw new Limitation($"an array is changed after {call.Method.Name} has read it");
        var bar = region.Name(local, adjoint);
        var (adjoints, scalars) = (new List<Expr>(), new List<(Expr Argument, Local Adjoint)>());
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (!call.Method.Differentiated[i]) continue;
            var argument = call.Arguments[i];
            if (argument.Type.IsSequence)
            {
                if (_activity.IsActiveRoot(argument))
                {
                    adjoints.Add(ShadowOf(argument, region));
                    continue;
                }

                if (call.Method.LeavesOutEmpty)
                {
                    adjoints.Add(new Literal("default", new SpanType(argument.Type.Element, ReadOnly: false)));
                    continue;
                }

                // Nobody wants it, but the method writes it.
                var unwanted = _locals.Fresh("unwanted", new ArrayType(argument.Type.Element));
                region.Output.Add(new Declare(unwanted, argument.Type.Element.IsSequence
                    ? new Call("Shape.Like", new EquatableArray<Expr>(argument), unwanted.Type) : new NewArray(new Length(argument), unwanted.Type)));
                adjoints.Add(unwanted.Read());
                continue;
            }

            var sum = _locals.Fresh(argument is Read { Local: var read } ? Names.Bar(read) : "unwanted", argument.Type);
            region.Output.Add(new Declare(sum, Algebra.Number(0, sum.Type)));
            adjoints.Add(sum.Read());
            scalars.Add((argument, sum));
        }

        region.Output.Add(new ForeignVjp(call.Method, call.Arguments, bar, adjoints.ToEquatable()));
        foreach (var (argument, sum) in scalars) Contribute(argument, sum.Read(), region);
    }

    private void Partials(Local local, Rule? rule, Expr[] operands, Expr adjoint, Region region, Expr? value = null)
    {
        if (rule is null) throw new InvalidOperationException($"'{local.Name}' is computed by an operation without a rule");
        Expr? bar = null;
        for (var i = 0; i < operands.Length; i++)
        {
            if (!IsActive(operands[i])) continue;
            var partial = rule.Partial(i, operands, value ?? local.Read(), local.Type);
            if (Algebra.IsZero(partial)) continue;
            bar ??= region.Name(local, adjoint);
            var needsZero = rule.NeedsStrongZero(partial) || _infinite.In(partial);
            // An adjoint that the partial happens to read as well must be told from it: the product is linear in the one, not in the other.
            if (needsZero && bar is Read { Local: var shared } && partial.Reads().Contains(shared)) bar = region.Declare(Names.Bar(local), bar);
            var amount = Algebra.Multiply(bar, partial);
            if (needsZero && bar is Read named) amount = Algebra.StrongZero(named, amount);
            Contribute(operands[i], amount, region);
        }
    }

    private bool IsActive(Expr operand) => operand is Read { Local: var local } && _activity.IsActive(local);

    /// <summary>Reading an element: its adjoint grows.</summary>
    private void Contribute(Element element, Expr amount, Region region)
    {
        if (!_activity.IsActiveRoot(element.Sequence) || Algebra.IsZero(amount)) return;
        var shadow = ShadowOf(element.Sequence, region);
        region.Output.Add(new Store(shadow, element.Index, Algebra.Add(new Element(shadow, element.Index), amount)));
    }

    /// <summary>
    /// Writing an element: its adjoint goes to what was written and starts again from zero, for what the element held before.
    /// <c>a[i] += e</c> passes it to <c>e</c> and leaves it.
    /// </summary>
    private void Reverse(Store store, Leaf leaf, Region region)
    {
        var shadow = new Element(ShadowOf(store.Sequence, region), store.Index);
        if (AddedTo(store, leaf) is { } update)
        {
            foreach (var member in update.Members) _known[member] = Algebra.Number(0, member.Type);
            if (!IsActive(update.Amount)) return;
            var bar = region.Declare(Names.Bar(update.Sum), shadow);
            Contribute(update.Amount, update.Subtracts ? Algebra.Negate(bar) : bar, region);
            return;
        }

        if (IsActive(store.Value))
        {
            var name = shadow.Sequence.Root() is Read { Local.Name: var array } ? array.EndsWith("Bar", StringComparison.Ordinal) ? array.Substring(0, array.Length - 3) : array : "item";
            var bar = _locals.Temporary(name + "ItemBar", store.Value.Type);
            region.Output.Add(new Declare(bar, shadow));
            Contribute(store.Value, bar.Read(), region);
        }

        if (!IsWrittenOnce(store, leaf)) region.Output.Add(new Store(shadow.Sequence, shadow.Index, Algebra.Number(0, store.Value.Type)));
    }

    private sealed record Update(Local Sum, Expr Amount, bool Subtracts, Local[] Members);

    /// <summary>Recognises <c>a[i] = a[i] + e</c> in its flattened form.</summary>
    private Update? AddedTo(Store store, Leaf leaf)
    {
        if (store.Value is not Read { Local: var sum } || _program.UsesOf(sum).Count != 1 || _program.DefinedAt(sum)?.Owner != leaf.Owner
            || _program.DefinitionOf(sum) is not Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary
            || binary.Left is not Read { Local: var old } || _program.UsesOf(old).Count != 1 || _program.DefinedAt(old)?.Owner != leaf.Owner
            || _program.DefinitionOf(old) is not Element element || !element.Equals(new Element(store.Sequence, store.Index))
            || binary.Right.Reads().Contains(old)) return null;

        // Nothing may write to the array between the reading and the writing.
        var (from, to) = (_program.OrderOf(_program.DefinedAt(old)!), _program.OrderOf(leaf));
        var root = _activity.RootOf(store.Sequence);
        if (_program.Stores.Any(s => s.Node != leaf && s.Root.Equals(root) && _program.OrderOf(s.Node) > from && _program.OrderOf(s.Node) < to)) return null;
        return new Update(sum, binary.Right, binary.Operator == BinaryOperator.Subtract, [sum, old]);
    }

    /// <summary>Each element is written by one iteration of one loop over its index: what it held before was the zero of a new array.</summary>
    private bool IsWrittenOnce(Store store, Leaf leaf)
    {
        var root = _activity.RootOf(store.Sequence);
        if (root is not Read { Local: var array } || _program.DefinitionOf(array) is not NewArray || store.Sequence is not Read) return false;
        if (_program.Stores.Count(s => s.Root.Equals(root)) != 1) return false;
        var home = _program.HomeOf(array);
        if (leaf.Owner == home) return true;
        for (var scope = leaf.Owner!; scope.Parent is { } parent; scope = parent.Owner!)
        {
            if (parent is not Loop loop) continue;
            return loop.Header is For { Counter: var counter } && store.Index is Read { Local: var index } && index == counter
                && loop.Owner!.Scopes().TakeWhile(s => s != home).All(s => s.Parent is Branch);
        }

        return true;
    }
}
