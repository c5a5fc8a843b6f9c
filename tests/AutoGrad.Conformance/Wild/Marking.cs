using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Wild;

/// <summary>
/// Puts <c>[Differentiable]</c> on every method that returns <see cref="double"/> or <see cref="float"/> and has a body, and <c>partial</c> on its types; with respect to
/// <c>this</c> where no parameter holds numbers but the method's object does. Lines stay where they are.
/// </summary>
internal static class Marking
{
    private const string ByParameters = "[global::AutoGrad.Differentiable] ";
    private const string ByThis = "[global::AutoGrad.Differentiable(WithRespectTo = new[] { \"this\" })] ";

    /// <param name="source">A file.</param>
    /// <param name="model">What its names mean.</param>
    /// <param name="only">What the marked methods have in their names: all, when empty.</param>
    public static (string Text, IReadOnlyList<WildMethod> Methods) Of(SyntaxTree source, SemanticModel model, string only)
    {
        var root = source.GetRoot();
        var candidates = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(IsReal).ToList();
        var methods = candidates.Where(method => NameOf(method).Contains(only, StringComparison.Ordinal)).ToList();
        var byThis = methods.Where(method => model.GetDeclaredSymbol(method) is { } symbol && FloatingContent.InThisAlone(symbol)).ToHashSet();
        var insertions = methods.Select(method => (At: method.SpanStart, Text: byThis.Contains(method) ? ByThis : ByParameters))
            .Concat(candidates.SelectMany(method => method.Ancestors().OfType<TypeDeclarationSyntax>()).Distinct().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).Select(type => (At: type.Keyword.SpanStart, Text: "partial ")))
            .OrderByDescending(insertion => insertion.At)
            .ToList();
        var text = source.GetText().ToString();
        foreach (var (at, inserted) in insertions)
        {
            text = text.Insert(at, inserted);
        }

        int Moved(int position) => position + insertions.Where(insertion => insertion.At <= position).Sum(insertion => insertion.Text.Length);
        return (text, [.. methods.Select(method => new WildMethod("", source.FilePath, Moved(method.Identifier.SpanStart), HasArithmetic(method), byThis.Contains(method)))]);
    }

    private static string NameOf(MethodDeclarationSyntax method) => $"{method.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier}.{method.Identifier}";

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
