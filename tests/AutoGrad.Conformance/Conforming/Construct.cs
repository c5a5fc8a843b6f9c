using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Conforming;

/// <summary>
/// A construct of C#, as a public static method of a file of <c>Constructs/</c>. The comment above it names it; further lines may say
/// <code>
/// // refused AG0100: why
/// // at x = 0: x' = 0.5, y' = 0.5
/// // kink
/// // not by differences: why
/// </code>
/// that it is refused (<c>refused in a loop AG0127: why</c>: only there; <c>refused but alone AG0112: why</c>: when it is called), at which points it is checked beside the usual ones and what its
/// gradient is there, that those are kinks, and that its derivative is not meant to be that of its values.
/// </summary>
/// <param name="Topic">The row of the checklist: the title of its file.</param>
/// <param name="Title">What the construct is.</param>
/// <param name="Type">The class that it stands in.</param>
/// <param name="Name">The method.</param>
/// <param name="IsUsual">It has the parameters that all have: <c>(double x, double y, double[] a, int n)</c>, and so can be combined.</param>
/// <param name="Refusal">The diagnostic that refuses it, and why; <see langword="null"/> for what is supported.</param>
/// <param name="Points">Points of its own.</param>
/// <param name="IsKink">The method is not differentiable at its own points.</param>
/// <param name="Where">The forms in which it is refused: <c>in a loop</c>, <c>but alone</c>; all when empty.</param>
/// <param name="IsApart">Differences of its values are no witness.</param>
internal sealed partial record Construct(string Topic, string Title, string Type, string Name, bool IsUsual, (string Id, string Reason)? Refusal, IReadOnlyList<OwnPoint> Points, bool IsKink, string Where, bool IsApart)
{
    private const string Apart = "not by differences";
    private const string Usual = "(double x, double y, double[] a, int n)";

    /// <summary>The diagnostic that is expected.</summary>
    public string? RefusalIn(Form form) => Where switch { "in a loop" => form == Form.Loop, "but alone" => form != Form.Alone, _ => true } ? Refusal?.Id : null;

    /// <summary>Reads a file.</summary>
    public static IEnumerable<Construct> In(SyntaxTree file)
    {
        var topic = file.GetRoot().GetLeadingTrivia().First(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString()[2..].Trim();
        var owner = file.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        return owner.Members.OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword)).Select(method => Of(topic, owner.Identifier.Text, method));
    }

    private static Construct Of(string topic, string type, MethodDeclarationSyntax method)
    {
        var lines = method.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).Select(trivia => trivia.ToString()[2..].Trim()).ToList();
        var refused = lines.Select(line => Refused().Match(line)).FirstOrDefault(match => match.Success);
        var title = lines.Find(line => !Refused().IsMatch(line) && !OwnPoint.IsMatch(line) && line != "kink" && !line.StartsWith(Apart, StringComparison.Ordinal)) ?? $"`{method.ExpressionBody!.Expression}`";
        return new(
            topic, title, type, method.Identifier.Text, method.ParameterList.ToString() == Usual && method.ReturnType.ToString() == "double",
            refused is null ? null : (refused.Groups[2].Value, refused.Groups[3].Value), [.. lines.Where(OwnPoint.IsMatch).Select(OwnPoint.Parse)], lines.Contains("kink"),
            refused?.Groups[1].Value.Trim() ?? "", lines.Exists(line => line.StartsWith(Apart, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^refused( in a loop| but alone)? (\w+): (.*)$")]
    private static partial Regex Refused();
}
