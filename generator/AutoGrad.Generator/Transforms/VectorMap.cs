using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>A loop that says what each element is that a function of whole spans has computed: <c>y[i] = values[i]</c>, which is <c>f(x[i])</c>.</summary>
/// <param name="Store">What it writes.</param>
/// <param name="Call">The function of one element.</param>
/// <param name="Operands">Its arguments, the value last: elements, and numbers that are the same for all.</param>
internal sealed record VectorMap(Store Store, ForeignCall Call, IReadOnlyList<Expr> Operands)
{
    /// <summary>The loop's body is a store and the definitions of what it reads.</summary>
    public static VectorMap? Of(Stmt loop, IEnumerable<Stmt> body)
    {
        if (loop is not For { Exit: null, Step: 1, Start: Literal { Value: 0 }, Bound: Length } header) return null;
        var statements = body.ToList();
        if (statements.OfType<Ir.Store>().ToList() is not [{ Value: Read { Local: var result } } store] || statements.Any(s => s is not (Ir.Store or Declare { Value: not null }))) return null;
        if (!store.Index.Equals(header.Counter.Read())) return null;
        var definitions = statements.OfType<Declare>().ToDictionary(d => d.Local, d => d.Value!);
        if (!definitions.TryGetValue(result, out var value) || value is not ForeignCall { Method.Vector: not null } call) return null;
        var operands = call.Arguments.Select(a => a is Read { Local: var local } && definitions.TryGetValue(local, out var operand) ? operand : a).ToList();
        return operands.TrueForAll(o => o is Literal or Read || o is Element element && element.Index.Equals(header.Counter.Read())) ? new VectorMap(store, call, operands) : null;
    }

    /// <summary>Puts the values in their place, unless they are there.</summary>
    public Effect? Copy() => Operands[Operands.Count - 1] is not Element { Sequence: var values } || values.Equals(Store.Sequence) ? null
        : new Effect(new Call($"TensorRules.Copy<{Store.Value.Type}>", new EquatableArray<Expr>(values, Store.Sequence), IrType.Void)) { Fills = true };
}
