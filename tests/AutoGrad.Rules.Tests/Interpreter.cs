using System.Collections.Concurrent;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Rules.Tests;

/// <summary>Evaluates the expressions of rules as C# would, in <c>double</c> or, rounding after each operation, in <c>float</c>.</summary>
internal static class Interpreter
{
    private static readonly ConcurrentDictionary<(string, IrType, int), LibraryFunction> Functions = new();

    /// <param name="expression">The expression.</param>
    /// <param name="values">The value of each local, by its number.</param>
    public static double Evaluate(Expr expression, double[] values) => expression switch
    {
        Literal literal => literal.Value ?? throw new InvalidOperationException($"{literal.Text} is not a number"),
        Read read => values[read.Local.Id],
        Unary { Operator: UnaryOperator.Negate } unary => -Evaluate(unary.Operand, values),
        AutoGrad.Generator.Ir.Convert conversion => Round(Evaluate(conversion.Operand, values), conversion.Type),
        Binary binary => Round(Arithmetic(binary.Operator, Evaluate(binary.Left, values), Evaluate(binary.Right, values)), binary.Type),
        Conditional choice => Evaluate(Holds(choice.Condition, values) ? choice.WhenTrue : choice.WhenFalse, values),
        Call call => Function(call).Invoke([.. call.Arguments.Select(argument => Evaluate(argument, values))]),
        _ => throw new InvalidOperationException($"{expression} does not occur in rules"),
    };

    // In float: the operation on doubles, rounded once, is the operation on floats (double has more than twice the digits).
    private static double Round(double value, IrType type) => type == IrType.Float ? (float)value : value;

    private static double Arithmetic(BinaryOperator operation, double left, double right) => operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        _ => throw new InvalidOperationException($"{operation} has no number"),
    };

    private static bool Holds(Expr condition, double[] values) => condition switch
    {
        Literal literal => literal.Text == "true",
        Unary { Operator: UnaryOperator.Not } negation => !Holds(negation.Operand, values),
        Binary { Operator: BinaryOperator.And } both => Holds(both.Left, values) && Holds(both.Right, values),
        Binary { Operator: BinaryOperator.Or } either => Holds(either.Left, values) || Holds(either.Right, values),
        Binary comparison => Compare(comparison.Operator, Evaluate(comparison.Left, values), Evaluate(comparison.Right, values)),
        _ => throw new InvalidOperationException($"{condition} is not a condition"),
    };

    private static bool Compare(BinaryOperator operation, double left, double right) => operation switch
    {
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        _ => throw new InvalidOperationException($"{operation} is not a comparison"),
    };

    private static LibraryFunction Function(Call call) => Functions.GetOrAdd((call.Function, call.Type, call.Arguments.Count), key =>
        LibraryFunction.Find(key.Item1, key.Item2, [.. call.Arguments.Select(argument => argument.Type)])
        ?? throw new InvalidOperationException($"{call.Function} does not exist for {call.Type}"));
}
