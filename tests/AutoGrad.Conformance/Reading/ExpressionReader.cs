using System.Globalization;
using AutoGrad.Conformance.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Reading;

/// <summary>Expressions; the compiler knows their types and the conversions that C# does not write.</summary>
internal sealed class ExpressionReader(SemanticModel model)
{
    public Node Read(ExpressionSyntax expression, bool convert = true)
    {
        var info = model.GetTypeInfo(expression);
        var node = Bare(expression, info.Type);
        return convert && info.ConvertedType is { } target && !node.Ty.IsSequence && node.Op != Op.FromEnd && node.Ty != Ty.Void ? node.To(Types.Of(target)) : node;
    }

    private Node Bare(ExpressionSyntax expression, ITypeSymbol? type) => expression switch
    {
        ParenthesizedExpressionSyntax e => Read(e.Expression),
        LiteralExpressionSyntax { Token.Value: bool truth } => Node.True(truth),
        LiteralExpressionSyntax { Token.Value: int integer } => Node.Int(integer),
        LiteralExpressionSyntax e => Node.Real(Convert.ToDouble(e.Token.Value, CultureInfo.InvariantCulture), Types.Of(type)),
        IdentifierNameSyntax e => Node.Of(model.GetSymbolInfo(e).Symbol is IFieldSymbol ? Op.Static : Op.Variable, Types.Of(type), e.Identifier.Text),
        BinaryExpressionSyntax e => Binary(e, Types.Of(type)),
        PrefixUnaryExpressionSyntax e => Prefix(e, type),
        PostfixUnaryExpressionSyntax e => Node.Step("post" + e.OperatorToken.Text, Read(e.Operand, convert: false)),
        ConditionalExpressionSyntax e => Node.Of(Op.Conditional, Types.Of(type), "", Read(e.Condition), Read(e.WhenTrue), Read(e.WhenFalse)),
        CastExpressionSyntax e => Node.Of(Op.Cast, Types.Of(type), "", Read(e.Expression, convert: false)),
        InvocationExpressionSyntax e => Invocation(e, Types.Of(type)),
        ElementAccessExpressionSyntax e => Node.At(Read(e.Expression), Read(e.ArgumentList.Arguments.Single().Expression)),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Length" } e => Node.Length(Read(e.Expression)),
        AssignmentExpressionSyntax e => Assignment(e),
        IsPatternExpressionSyntax e => Match(Read(e.Expression, convert: false), e.Pattern),
        ArrayCreationExpressionSyntax { Initializer: { } items } => Node.Of(Op.ArrayOf, Types.Of(type), "", [.. items.Expressions.Select(item => Read(item))]),
        ArrayCreationExpressionSyntax e => Node.Of(Op.NewArray, Types.Of(type), "", Read(e.Type.RankSpecifiers[0].Sizes[0])),
        _ => throw new FormatException($"'{expression}' is not in the random language."),
    };

    /// <summary>A pattern that names what it matches, and perhaps compares it.</summary>
    private Node Match(Node subject, PatternSyntax pattern) => pattern switch
    {
        VarPatternSyntax { Designation: SingleVariableDesignationSyntax name } => Node.Of(Op.Match, Ty.Bool, name.Identifier.Text, subject),
        DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax name } => Node.Of(Op.Match, Ty.Bool, name.Identifier.Text, subject),
        BinaryPatternSyntax { Left: RelationalPatternSyntax compared, Right: VarPatternSyntax { Designation: SingleVariableDesignationSyntax name } } =>
            Node.Of(Op.Match, Ty.Bool, $"{name.Identifier.Text} {compared.OperatorToken.Text}", subject, Read(compared.Expression)),
        _ => throw new FormatException($"'{pattern}' is not in the random language."),
    };

    /// <summary>What a method is given: a value, or by <c>out</c> a variable, perhaps a new one.</summary>
    private Node Argument(ArgumentSyntax argument) => argument switch
    {
        { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax name } } => Node.Of(Op.Out, Types.Of(model.GetTypeInfo(argument.Expression).Type), name.Identifier.Text),
        { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } when Read(argument.Expression, convert: false) is var place => Node.Of(Op.Out, place.Ty, "", place),
        _ => Read(argument.Expression),
    };

    private Node Assignment(AssignmentExpressionSyntax e)
    {
        var target = Read(e.Left, convert: false);
        return Node.Assign(e.OperatorToken.Text, target, Read(e.Right, convert: false).To(target.Ty));
    }

    private Node Binary(BinaryExpressionSyntax e, Ty ty)
    {
        var (left, right) = (Read(e.Left), Read(e.Right));
        return e.Kind() switch
        {
            SyntaxKind.LogicalAndExpression => Node.Of(Op.And, ty, "", left, right),
            SyntaxKind.LogicalOrExpression => Node.Of(Op.Or, ty, "", left, right),
            _ when ty == Ty.Bool => Node.Compare(e.OperatorToken.Text, left, right),
            _ => Node.Of(Op.Binary, ty, e.OperatorToken.Text, left, right),
        };
    }

    private Node Prefix(PrefixUnaryExpressionSyntax e, ITypeSymbol? type) => e.Kind() switch
    {
        SyntaxKind.IndexExpression => Node.Of(Op.FromEnd, Ty.Int, "", Read(e.Operand)),
        SyntaxKind.LogicalNotExpression => Node.Of(Op.Not, Ty.Bool, "", Read(e.Operand)),
        SyntaxKind.UnaryMinusExpression when Read(e.Operand) is { Op: Op.Number or Op.Integer } literal => literal with { Number = -literal.Number },
        SyntaxKind.UnaryMinusExpression => Node.Of(Op.Negate, Types.Of(type), "", Read(e.Operand)),
        _ => Node.Step("pre" + e.OperatorToken.Text, Read(e.Operand, convert: false)),
    };

    private Node Invocation(InvocationExpressionSyntax e, Ty ty)
    {
        var arguments = e.ArgumentList.Arguments.Select(Argument).ToArray();
        return e.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Slice" or "AsSpan" } view => Node.Of(Op.Slice, ty, "", [Read(view.Expression), .. arguments]),
            MemberAccessExpressionSyntax function => Node.Fn(function.ToString(), ty, arguments),
            _ => Node.Of(Op.Call, ty, e.Expression.ToString(), arguments),
        };
    }
}
