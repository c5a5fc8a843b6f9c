using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// The arithmetic of <c>Vector2</c>, <c>Vector3</c>, <c>Vector4</c> and <c>Complex</c>, with the roundings of the library: what rounds
/// otherwise on some processor is not here. Nothing is given back for what is not known.
/// </summary>
internal static class LibraryMath
{
    /// <summary>Keeps a value that is used more than once in locals.</summary>
    public delegate Value Keeper(Value value, string name);

    public static Value? Operator(string name, AggregateShape shape, IReadOnlyList<Value> operands, Keeper keep)
    {
        if (name == "op_UnaryPlus") return operands[0];
        if (name == "op_UnaryNegation") return operands[0].Map(e => new Unary(UnaryOperator.Negate, e));
        if (name is "op_Equality" or "op_Inequality") return Equality(operands[0], operands[1], name == "op_Equality");
        return null;
    }

    public static Value? Member(string name, AggregateShape shape, Value? instance, Keeper keep) => null;

    public static Value? Call(string name, AggregateShape shape, IReadOnlyList<Value> arguments, Shape? result, Keeper keep) => null;

    private static Value Equality(Value left, Value right, bool isEqual) => new Value.Leaf(left.Leaves
        .Zip(right.Leaves, (a, b) => (Expr)new Binary(isEqual ? BinaryOperator.Equal : BinaryOperator.NotEqual, a, b, IrType.Bool))
        .Aggregate((a, b) => new Binary(isEqual ? BinaryOperator.And : BinaryOperator.Or, a, b, IrType.Bool)));
}
