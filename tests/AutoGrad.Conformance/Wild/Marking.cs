using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Wild;

/// <summary>Puts <c>[Differentiable]</c> on every method that returns <see cref="double"/> or <see cref="float"/> and has a body, and <c>partial</c> on its types. Lines stay where they are.</summary>
internal static class Marking
{
    public const string Attribute = "[global::AutoGrad.Differentiable] ";

    public static (string Text, IReadOnlyList<WildMethod> Methods) Of(SyntaxTree source)
    {
        var root = source.GetRoot();
        var methods = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsReal).ToList();
        var insertions = methods.Select(method => (At: method.SpanStart, Text: Attribute))
            .Concat(methods.SelectMany(method => method.Ancestors().OfType<TypeDeclarationSyntax>()).Distinct().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).Select(type => (At: type.Keyword.SpanStart, Text: "partial ")))
            .OrderByDescending(insertion => insertion.At)
            .ToList();
        var text = source.GetText().ToString();
        foreach (var (at, inserted) in insertions)
        {
            text = text.Insert(at, inserted);
        }

        int Moved(int position) => position + insertions.Where(insertion => insertion.At <= position).Sum(insertion => insertion.Text.Length);
        return (text, [.. methods.Select(method => new WildMethod("", source.FilePath, Moved(method.Identifier.SpanStart), HasArithmetic(method)))]);
    }

    private static bool IsReal(MethodDeclarationSyntax method) =>
        method is { Body: not null } or { ExpressionBody: not null }
        && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DoubleKeyword or (int)SyntaxKind.FloatKeyword }
        && method.Ancestors().OfType<TypeDeclarationSyntax>().All(type => type is not InterfaceDeclarationSyntax);

    /// <summary>Three operators of arithmetic, or two and a call of <see cref="Math"/>.</summary>
    private static bool HasArithmetic(MethodDeclarationSyntax method)
    {
        var body = (SyntaxNode?)method.Body ?? method.ExpressionBody!;
        var operators = body.DescendantNodesAndSelf().Count(node => node.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression
            or SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression or SyntaxKind.MultiplyAssignmentExpression or SyntaxKind.DivideAssignmentExpression or SyntaxKind.ModuloAssignmentExpression);
        return operators >= 3 || operators == 2 && body.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            call.Expression is MemberAccessExpressionSyntax { Expression: var type } && type.ToString() is "Math" or "MathF" or "System.Math" or "System.MathF");
    }
}
