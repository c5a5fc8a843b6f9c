using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// What is constant once a call's arguments are: to the bit what would be computed, so that the value stays the user's.
/// <code>i == 0 ? x : y, with i = 1   ⟹   y</code>
/// </summary>
internal static class Fold
{
    /// <summary>Below it, every whole number is a double.</summary>
    private const double Exact = 1L << 53;

    public static Expr Run(Expr expression) => expression.Rewrite(Once);

    private static Expr Once(Expr expression) => expression switch
    {
        Convert { Operand: Literal { Type: ScalarType { Name: "int" }, Value: { } value }, Type: { IsReal: true } type } => Number(value, type),
        Conditional { Condition: Literal { Text: var text } } choice => text == "true" ? choice.WhenTrue : choice.WhenFalse,
        Unary { Operator: UnaryOperator.Not, Operand: Literal { Text: var text } } => Truth(text == "false"),
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or, Left: Literal { Text: var text } } binary =>
            (text == "true") == (binary.Operator == BinaryOperator.And) ? binary.Right : binary.Left,
        Binary { Left: Literal { Value: { } left }, Right: Literal { Value: { } right } } binary when binary.Left.Type == binary.Right.Type => Constants(binary, left, right),
        Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left: Read { Type.IsSequence: true } } same when same.Left.Equals(same.Right) => Truth(same.Operator == BinaryOperator.Equal),
        Binary { Type.IsReal: true, Operator: BinaryOperator.Subtract, Right: Literal { Value: 0 } zero } binary when BitConverter.DoubleToInt64Bits(zero.Value!.Value) == 0 => binary.Left,
        Binary { Type.IsReal: true, Operator: BinaryOperator.Multiply or BinaryOperator.Divide, Right: Literal { Value: 1 } } binary => binary.Left,
        Binary { Type.IsReal: true, Operator: BinaryOperator.Multiply, Left: Literal { Value: 1 } } binary => binary.Right,
        _ => expression,
    };

    private static Expr Constants(Binary binary, double left, double right)
    {
        var type = binary.Left.Type;
        if (type.IsReal)
        {
            double? value = binary.Operator switch
            {
                BinaryOperator.Add => left + right,
                BinaryOperator.Subtract => left - right,
                BinaryOperator.Multiply => left * right,
                BinaryOperator.Divide => left / right,
                _ => null,
            };
            if (value is { } number) return Number(number, type);
        }

        if (!type.IsReal && type != IrType.Int && (binary.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual) || Math.Max(Math.Abs(left), Math.Abs(right)) >= Exact)) return binary;
        return binary.Operator switch
        {
            BinaryOperator.Less => Truth(left < right),
            BinaryOperator.LessOrEqual => Truth(left <= right),
            BinaryOperator.Greater => Truth(left > right),
            BinaryOperator.GreaterOrEqual => Truth(left >= right),
            BinaryOperator.Equal => Truth(left == right),
            BinaryOperator.NotEqual => Truth(left != right),
            _ => binary,
        };
    }

    // Two singles, computed in double and rounded once, are the single result for these four operations.
    private static Literal Number(double value, IrType type) => type == IrType.Float ? Literals.Of((float)value, type) : Literals.Of(value, type);

    private static Literal Truth(bool value) => new(value ? "true" : "false", IrType.Bool);
}
