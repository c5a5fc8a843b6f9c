using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// What it costs to compute a value again, in units of one addition, against what it costs to keep it.
/// Measured: a saved transcendental beats a recomputed one, and recomputed loads and arithmetic beat saved ones.
/// </summary>
internal sealed class Costs(ForwardProgram program)
{
    public const int OfLocal = 2;
    public const int OfBuffer = 12;
    public const int Unaffordable = 1000;

    /// <summary>The expression's own operations; what it reads is taken to be at hand. Unaffordable when it may have changed since.</summary>
    public int Of(Expr expression, Node definition, Sequence at) => expression switch
    {
        Literal or Read or StaticField => 0,
        Element e => (IsUnchanged(e.Sequence, definition, at) ? 1 : Unaffordable) + Operands(expression, definition, at),
        Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => 4 + Operands(expression, definition, at),
        Call { Function: "Math.Abs" or "Math.Max" or "Math.Min" or "MathF.Abs" or "MathF.Max" or "MathF.Min" } => 2 + Operands(expression, definition, at),
        Call { Function: "Math.Sqrt" or "MathF.Sqrt" } => 5 + Operands(expression, definition, at),
        Call => 20 + Operands(expression, definition, at),
        Length or Slice => Operands(expression, definition, at),
        NewArray or Invoke or ForeignCall => Unaffordable,
        _ => 1 + Operands(expression, definition, at),
    };

    private int Operands(Expr expression, Node definition, Sequence at) => expression.Children().Sum(c => Of(c, definition, at));

    /// <summary>
    /// The element still holds what it held: nothing writes to its array, or every write came before and none comes again
    /// before the reverse sweep passes by.
    /// </summary>
    private bool IsUnchanged(Expr sequence, Node definition, Sequence at)
    {
        var root = program.Activity.RootOf(sequence);
        var stores = program.Stores.Where(s => s.Root.Equals(root)).ToList();
        if (stores.Count == 0) return root is not Read { Local: var local } || program.DefinitionOf(local) is not NewArray || IsInScope(local, at);
        if (root is not Read { Local: var array } || !IsInScope(array, at)) return false;
        var shared = new HashSet<Sequence>(at.Scopes());
        return stores.All(s => program.OrderOf(s.Node) < program.OrderOf(definition)
            && s.Node.Owner!.Scopes().Intersect(definition.Owner!.Scopes()).All(common => common.Parent is not Loop || shared.Contains(common)));
    }

    private bool IsInScope(Local local, Sequence at) => program.HomeOf(local) is not { } home || at.Scopes().Contains(home);
}
