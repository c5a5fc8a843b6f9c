using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A sequence of values that is not yet computed, as LINQ has it. Where it came from has been evaluated; what is done to each item is
/// written down when it is enumerated.
/// </summary>
/// <param name="Item">The type of an item.</param>
/// <param name="Count">How many items there are, where that is known beforehand: it reads what never changes.</param>
/// <param name="At">The item at an index, where there is a way to it: statements may come before.</param>
/// <param name="Each">Writes the loop around what is done with each item.</param>
/// <param name="IsArray">The items lie in an array: LINQ adds those up from zero, others from the first.</param>
internal sealed record Query(IrType Item, Expr? Count, Func<Expr, Expr>? At, Action<Action<Expr>> Each, bool IsArray = false, bool IsOneLoop = true);
