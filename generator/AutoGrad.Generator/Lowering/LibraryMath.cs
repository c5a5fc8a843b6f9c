using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// The arithmetic of <c>Vector2</c>, <c>Vector3</c>, <c>Vector4</c> and <c>Complex</c>, operation by operation with the roundings of the
/// library. What the library rounds in different ways on different processors or in different versions is not here: for <c>Lerp</c>,
/// <c>Reflect</c> and their kin there are <see cref="LibraryFormulas"/>, for <c>Complex.Abs</c> nothing is given back.
/// </summary>
internal static class LibraryMath
{
    /// <summary>Keeps a value that is used more than once in locals.</summary>
    public delegate Value Keeper(Value value, string name);

    public static Value? Operator(string name, AggregateShape shape, IReadOnlyList<Value> operands, Keeper keep) => name switch
    {
        "op_UnaryPlus" => operands[0],
        "op_UnaryNegation" => operands[0].Map(Negate),
        "op_Equality" or "op_Inequality" => Equality(operands[0], operands[1], name == "op_Equality"),
        "op_Implicit" or "op_Explicit" when shape.Type.Name == "Complex" && operands[0] is Value.Leaf { Expression: var real } =>
            Make(shape, real.Type == IrType.Double ? real : new Convert(real, IrType.Double), Literals.Of(0.0, IrType.Double)),
        "op_Addition" => Arithmetic(BinaryOperator.Add, shape, operands, keep),
        "op_Subtraction" => Arithmetic(BinaryOperator.Subtract, shape, operands, keep),
        "op_Multiply" => Arithmetic(BinaryOperator.Multiply, shape, operands, keep),
        "op_Division" => Arithmetic(BinaryOperator.Divide, shape, operands, keep),
        _ => null,
    };

    private static Value? Arithmetic(BinaryOperator op, AggregateShape shape, IReadOnlyList<Value> operands, Keeper keep) => shape.Type.Name == "Complex"
        ? ComplexMath.Arithmetic(op, shape, operands, keep)
        : !shape.Type.Name.StartsWith("Vector", StringComparison.Ordinal) && (op == BinaryOperator.Divide || op == BinaryOperator.Multiply && operands.All(o => o is Value.Aggregate)) ? null
        : VectorMath.Elementwise(op, shape, operands, keep);

    public static Value? Member(string name, AggregateShape shape, Value? instance, Keeper keep)
    {
        var at = Enumerable.Range(0, shape.Fields.Count).Where(i => shape.Fields[i].Name == name).DefaultIfEmpty(-1).First();
        if (at >= 0 && instance is Value.Aggregate { Items: var items }) return items[at];
        return instance is not null ? null : shape.Type.Name == "Complex" ? ComplexMath.Constant(name, shape) : VectorMath.Constant(name, shape);
    }

    public static Value? Call(string name, AggregateShape shape, IReadOnlyList<Value> arguments, Keeper keep) => (name, arguments.Count) switch
    {
        ("Add", 2) => Operator("op_Addition", shape, arguments, keep),
        ("Subtract", 2) => Operator("op_Subtraction", shape, arguments, keep),
        ("Multiply", 2) => Operator("op_Multiply", shape, arguments, keep),
        ("Divide", 2) => Operator("op_Division", shape, arguments, keep),
        ("Negate", 1) => Operator("op_UnaryNegation", shape, arguments, keep),
        ("Equals", 2) => null,
        _ => shape.Type.Name == "Complex" ? ComplexMath.Call(name, shape, arguments, keep) : VectorMath.Call(name, shape, arguments, keep),
    };

    public static Value.Aggregate Make(AggregateShape shape, params Expr[] parts) => new(shape, [.. parts.Select(p => new Value.Leaf(p))]);

    public static Expr Negate(Expr operand) => operand is Literal { Value: { } value } ? Literals.Of(operand.Type == IrType.Float ? (object)(float)-value : -value, operand.Type) : new Unary(UnaryOperator.Negate, operand);

    public static Expr Apply(BinaryOperator op, Expr left, Expr right) => new Binary(op, left, right, left.Type);

    public static Expr Add(Expr left, Expr right) => Apply(BinaryOperator.Add, left, right);

    public static Expr Subtract(Expr left, Expr right) => Apply(BinaryOperator.Subtract, left, right);

    /// <summary>A factor of one changes nothing, of minus one the sign alone.</summary>
    public static Expr Multiply(Expr left, Expr right) => left is Literal { Value: 1 } ? right : right is Literal { Value: 1 } ? left : left is Literal { Value: -1 } ? Negate(right) : Apply(BinaryOperator.Multiply, left, right);

    public static Expr Divide(Expr left, Expr right) => Apply(BinaryOperator.Divide, left, right);

    private static Value Equality(Value left, Value right, bool isEqual) => new Value.Leaf(left.Leaves
        .Zip(right.Leaves, (a, b) => (Expr)new Binary(isEqual ? BinaryOperator.Equal : BinaryOperator.NotEqual, a, b, IrType.Bool))
        .Aggregate((a, b) => new Binary(isEqual ? BinaryOperator.And : BinaryOperator.Or, a, b, IrType.Bool)));
}
