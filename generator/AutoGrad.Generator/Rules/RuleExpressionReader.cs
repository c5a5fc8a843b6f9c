using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Rules;

/// <summary>
/// Reads the C# expressions of the rule table into IR, with C#'s own conversions made explicit. What it cannot read, or what C# would
/// compute as an integer where a real number is meant, is reported and replaced by NaN.
/// </summary>
internal sealed class RuleExpressionReader(IEnumerable<Local> locals, IReadOnlyDictionary<string, double> constants, List<string> problems)
{
    private static readonly string[] Callable = ["Math.", "double.", "SpecialFunctions."];

    private readonly Dictionary<string, Local> _locals = locals.ToDictionary(local => local.Name);

    public Expr ReadReal(ExpressionSyntax syntax)
        => Read(syntax) is var expression && (expression.Type.IsReal || expression.Type == IrType.Int) ? ToReal(expression) : Unreadable(syntax);

    private Expr Read(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax parenthesized => Read(parenthesized.Expression),
        LiteralExpressionSyntax { Token.Value: int value } => Algebra.Number(value, IrType.Int),
        LiteralExpressionSyntax { Token.Value: double value } => Algebra.Number(value, IrType.Double),
        IdentifierNameSyntax { Identifier.Text: var name } when _locals.TryGetValue(name, out var local) => local.Read(),
        IdentifierNameSyntax { Identifier.Text: var name } when constants.TryGetValue(name, out var value) => Algebra.Number(value, IrType.Double),
        MemberAccessExpressionSyntax member => ReadConstant(member),
        PrefixUnaryExpressionSyntax unary => ReadUnary(unary),
        BinaryExpressionSyntax binary => ReadBinary(binary),
        ConditionalExpressionSyntax choice => ReadConditional(choice),
        InvocationExpressionSyntax call => ReadCall(call),
        _ => Unreadable(syntax),
    };

    private Expr ReadConstant(MemberAccessExpressionSyntax member) => member.ToString() switch
    {
        "Math.PI" or "double.Pi" => Algebra.Number(Math.PI, IrType.Double),
        "Math.E" or "double.E" => Algebra.Number(Math.E, IrType.Double),
        "double.NaN" => Algebra.Number(double.NaN, IrType.Double),
        "double.PositiveInfinity" => Algebra.Number(double.PositiveInfinity, IrType.Double),
        "double.NegativeInfinity" => Algebra.Number(double.NegativeInfinity, IrType.Double),
        _ => Unreadable(member),
    };

    private Expr ReadUnary(PrefixUnaryExpressionSyntax syntax)
    {
        var operand = Read(syntax.Operand);
        return syntax.Kind() switch
        {
            SyntaxKind.UnaryMinusExpression when operand is Literal { Value: { } value } => Algebra.Number(-value, operand.Type),
            SyntaxKind.UnaryMinusExpression => new Unary(UnaryOperator.Negate, operand),
            SyntaxKind.LogicalNotExpression when operand.Type == IrType.Bool => new Unary(UnaryOperator.Not, operand),
            _ => Unreadable(syntax),
        };
    }

    private Expr ReadBinary(BinaryExpressionSyntax syntax)
    {
        if (OperatorOf(syntax.Kind()) is not { } operation) return Unreadable(syntax);

        var (left, right) = (Read(syntax.Left), Read(syntax.Right));
        var logical = operation is BinaryOperator.And or BinaryOperator.Or;
        if (logical != (left.Type == IrType.Bool) || logical != (right.Type == IrType.Bool)) return Unreadable(syntax);
        if (logical) return new Binary(operation, left, right, IrType.Bool);

        var real = left.Type.IsReal || right.Type.IsReal;
        if (!real && operation is BinaryOperator.Divide or BinaryOperator.Remainder) return Unreadable(syntax);
        if (real) (left, right) = (ToReal(left), ToReal(right));
        var comparison = operation is >= BinaryOperator.Less and <= BinaryOperator.NotEqual;
        return new Binary(operation, left, right, comparison ? IrType.Bool : left.Type);
    }

    private Expr ReadConditional(ConditionalExpressionSyntax syntax)
    {
        var condition = Read(syntax.Condition);
        return condition.Type == IrType.Bool
            ? new Conditional(condition, ReadReal(syntax.WhenTrue), ReadReal(syntax.WhenFalse))
            : Unreadable(syntax);
    }

    private Expr ReadCall(InvocationExpressionSyntax syntax)
    {
        var function = syntax.Expression.ToString();
        if (!Callable.Any(type => function.StartsWith(type, StringComparison.Ordinal))) return Unreadable(syntax);

        // The second argument of these two is an integer; every other argument of every other function is real.
        var second = function is "Math.ScaleB" or "double.RootN";
        var arguments = syntax.ArgumentList.Arguments.Select((argument, i) => second && i == 1 ? Read(argument.Expression) : ReadReal(argument.Expression));
        return new Call(function, arguments.ToEquatable(), IrType.Double);
    }

    private static Expr ToReal(Expr expression)
    {
        if (expression.Type.IsReal) return expression;
        return expression is Literal { Value: { } value }
            ? Algebra.Number(value, IrType.Double)
            : new Ir.Convert(expression, IrType.Double);
    }

    private Expr Unreadable(ExpressionSyntax syntax)
    {
        problems.Add($"{syntax}: cannot be read in a rule");
        return Algebra.Number(double.NaN, IrType.Double);
    }

    private static BinaryOperator? OperatorOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => BinaryOperator.Add,
        SyntaxKind.SubtractExpression => BinaryOperator.Subtract,
        SyntaxKind.MultiplyExpression => BinaryOperator.Multiply,
        SyntaxKind.DivideExpression => BinaryOperator.Divide,
        SyntaxKind.ModuloExpression => BinaryOperator.Remainder,
        SyntaxKind.LessThanExpression => BinaryOperator.Less,
        SyntaxKind.LessThanOrEqualExpression => BinaryOperator.LessOrEqual,
        SyntaxKind.GreaterThanExpression => BinaryOperator.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => BinaryOperator.GreaterOrEqual,
        SyntaxKind.EqualsExpression => BinaryOperator.Equal,
        SyntaxKind.NotEqualsExpression => BinaryOperator.NotEqual,
        SyntaxKind.LogicalAndExpression => BinaryOperator.And,
        SyntaxKind.LogicalOrExpression => BinaryOperator.Or,
        _ => null,
    };
}
