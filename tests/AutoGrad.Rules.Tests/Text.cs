using AutoGrad.Generator.Ir;

namespace AutoGrad.Rules.Tests;

/// <summary>Expressions as text, fully bracketed where precedence could be doubted: for messages and expectations.</summary>
internal static class Text
{
    public static string Of(Expr expression) => expression switch
    {
        Literal literal => literal.Text,
        Read read => read.Local.Name,
        Unary { Operator: UnaryOperator.Not } negation => $"!{Inner(negation.Operand)}",
        Unary unary => $"-{Inner(unary.Operand)}",
        Generator.Ir.Convert conversion => $"({conversion.Type}){Inner(conversion.Operand)}",
        Binary binary => $"{Left(binary)} {Symbol(binary.Operator)} {Inner(binary.Right)}",
        Conditional choice => $"{Inner(choice.Condition)} ? {Inner(choice.WhenTrue)} : {Inner(choice.WhenFalse)}",
        Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
        Element element => $"{Of(element.Sequence)}[{Of(element.Index)}]",
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not occur in rules"),
    };

    private static string Inner(Expr expression) => expression is Binary or Conditional ? $"({Of(expression)})" : Of(expression);

    // Products and quotients, and sums and differences, read from the left.
    private static string Left(Binary binary) => binary.Left is Binary left && Rank(left.Operator) == Rank(binary.Operator) && Rank(left.Operator) < 2
        ? Of(left)
        : Inner(binary.Left);

    private static int Rank(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Multiply or BinaryOperator.Divide => 0,
        BinaryOperator.Add or BinaryOperator.Subtract => 1,
        _ => 2,
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
