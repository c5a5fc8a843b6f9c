using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Running;

/// <summary>What declares or assigns within conditions, and in which.</summary>
internal static class ConditionCensus
{
    /// <summary>Such as <c>out in a guard</c>.</summary>
    public static IEnumerable<string> Of(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (EffectOf(node) is not { } effect || PlaceOf(node) is not { } place)
            {
                continue;
            }

            yield return $"{effect} in {place.Name}";
            if (place.IsRight)
            {
                yield return $"{effect} right of && or ||";
            }
        }
    }

    private static string? EffectOf(SyntaxNode node) => node switch
    {
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword, Expression: DeclarationExpressionSyntax } => "out var",
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } => "out",
        SingleVariableDesignationSyntax { Parent: VarPatternSyntax or DeclarationPatternSyntax } => "pattern variable",
        AssignmentExpressionSyntax => "assignment",
        PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } or PostfixUnaryExpressionSyntax => "++, --",
        _ => null,
    };

    /// <summary>The condition that something stands in, and whether it stands there to the right of <c>&amp;&amp;</c> or <c>||</c>.</summary>
    private static (string Name, bool IsRight)? PlaceOf(SyntaxNode effect)
    {
        var isRight = false;
        for (var node = effect; node.Parent is { } parent; node = parent)
        {
            var name = parent switch
            {
                IfStatementSyntax branch when branch.Condition == node => Leaves(branch.Statement) ? "a guard" : "if",
                ConditionalExpressionSyntax choice when choice.Condition == node => "? :",
                WhileStatementSyntax loop when loop.Condition == node => "a loop's condition",
                DoStatementSyntax loop when loop.Condition == node => "a loop's condition",
                ForStatementSyntax loop when loop.Condition == node => "a loop's condition",
                WhenClauseSyntax => "when",
                SimpleLambdaExpressionSyntax lambda when lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Where" } } } => "a predicate",
                _ => null,
            };
            if (name is not null)
            {
                return (name, isRight);
            }

            if (parent is StatementSyntax or LambdaExpressionSyntax)
            {
                return null;
            }

            isRight |= parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary && binary.Right == node;
        }

        return null;
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        _ => statement is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax,
    };
}
