using AutoGrad.Generator.Ir;

namespace AutoGrad.Rules.Tests;

/// <summary>Expressions as C# writes them, with no bracket too many: for messages and expectations.</summary>
internal static class Text
{
    public static string Of(Expr expression) => expression switch
    {
        Literal literal => literal.Text,
        Read read => read.Local.Name,
        Unary { Operator: UnaryOperator.Not } negation => $"!{Within(Rank(negation), negation.Operand)}",
        Unary unary => $"-{Within(Rank(unary), unary.Operand)}",
        Generator.Ir.Convert conversion => $"({conversion.Type}){Within(Rank(conversion), conversion.Operand)}",
        Binary binary => $"{Within(Rank(binary), binary.Left)} {Symbol(binary.Operator)} {Within(Rank(binary) + 1, binary.Right)}",
        Conditional choice => $"{Within(1, choice.Condition)} ? {Within(1, choice.WhenTrue)} : {Of(choice.WhenFalse)}",
        Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not occur in rules"),
    };

    private static string Within(int rank, Expr expression) => Rank(expression) < rank ? $"({Of(expression)})" : Of(expression);

    private static int Rank(Expr expression) => expression switch
    {
        Conditional => 0,
        Binary { Operator: BinaryOperator.Or } => 1,
        Binary { Operator: BinaryOperator.And } => 2,
        Binary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } => 3,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => 5,
        Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder } => 6,
        Binary => 4,
        Unary or Generator.Ir.Convert => 7,
        _ => 8,
    };

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.And => "&&",
        BinaryOperator.Or => "||",
        _ => throw new InvalidOperationException($"{operation} does not occur in rules"),
    };
}
