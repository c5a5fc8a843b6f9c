using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>Functions of whole spans have tangents by functions of whole spans.</summary>
internal sealed partial class Propagation
{
    /// <summary><c>y[i] = f(x[i])</c> for all i: <c>yDot = xDot · f′(x)</c>. False where that must be done one by one.</summary>
    private bool TryVectors(For loop, List<Stmt> output)
    {
        if (!_byVectors || VectorMap.Of(loop, loop.Body.Statements) is not { } map || !_activity.IsActiveRoot(map.Store.Sequence)) return false;
        var (store, call, operands) = map;
        var (type, root) = (store.Value.Type, _activity.RootOf(store.Sequence));
        var arguments = operands.Take(operands.Count - 1).ToList();
        var active = arguments.Where(_activity.IsVaried).OrderBy(a => a is not Element).ToList();
        if (active.Count == 0 || active[0] is not Element || active.Exists(a => a is Element e && _activity.RootOf(e.Sequence).Equals(root) || _unbounded?.In(a) == true)) return false;
        var rule = Ir.Foreign.RuleOf(call, a => a.Type.IsReal && _activity.IsVaried(a));
        var vectors = new VectorExpressions(type, loop.Bound, _locals);
        var target = (Expr)new Slice(TangentOf(store.Sequence), Algebra.Number(0, IrType.Int), loop.Bound, new SpanType(type, ReadOnly: false));
        var isFirst = true;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!active.Contains(arguments[i])) continue;
            var partial = rule.Partial(i, operands, operands[operands.Count - 1], type);
            if (Algebra.IsZero(partial)) continue;
            if (vectors.Evaluate(partial) is not { } slope || !AddTangent(vectors, arguments[i], slope, target, isFirst, rule.NeedsStrongZero(partial))) return false;
            isFirst = false;
        }

        if (isFirst) return false;
        output.AddRange(vectors.Statements);
        if (map.Copy() is { } copy) output.Add(copy);
        return true;
    }

    private bool AddTangent(VectorExpressions vectors, Expr argument, Expr partial, Expr target, bool isFirst, bool isSingular)
    {
        if (argument is Element { Sequence: var sequence })
        {
            var tangent = TangentOf(sequence);
            if (partial is Literal { Value: 1 or -1 } sign)
            {
                if (!isFirst) vectors.Do(sign.Value > 0 ? "Add" : "Subtract", target, tangent, target);
                else if (sign.Value > 0) vectors.DoRule("Copy", tangent, target);
                else vectors.Do("Negate", tangent, target);
            }
            else if (isSingular && partial.Type.IsSequence)
            {
                vectors.DoRule(isFirst ? "Products" : "AddProducts", tangent, partial, target);
            }
            else if (isFirst)
            {
                vectors.Do("Multiply", tangent, partial, target);
            }
            else
            {
                vectors.Do("MultiplyAdd", tangent, partial, target, target);
            }

            return true;
        }

        if (isFirst || isSingular || argument is not Read { Local: var number }) return false;
        if (partial.Type.IsSequence) vectors.Do("MultiplyAdd", partial, TangentOf(number).Read(), target, target);
        else vectors.Do("Add", target, Algebra.Multiply(TangentOf(number).Read(), partial), target);
        return true;
    }
}
