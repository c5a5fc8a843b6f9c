using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Emission;

/// <summary>
/// The names of the type's own static members that generated code uses without the type's: a local must not have them, and what a
/// parameter hides is written in full.
/// </summary>
internal static class BareNames
{
    public static IEnumerable<string> In(Block body) => body.Descendants().SelectMany(Of).Select(HeadOf).Where(n => n.Length > 0).Distinct();

    /// <summary>The name that the text begins with: of <c>Table[{0}]</c>, <c>Table</c>. Empty where it begins with anything else.</summary>
    public static string HeadOf(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_')) length++;
        return text.Length == 0 || char.IsDigit(text[0]) ? "" : text.Substring(0, length);
    }

    private static IEnumerable<string> Of(Stmt statement) => statement.Expressions().SelectMany(e => e.DescendantsAndSelf()).Select(e => e switch
    {
        StaticField field => field.QualifiedName,
        ForeignCall call => call.Method.Template ?? call.Method.Name,
        _ => "",
    }).Concat(statement switch
    {
        ForeignVjp vjp => [vjp.Method.Vjp!],
        ForeignHvp hvp => [hvp.Method.Hvp!],
        _ => Array.Empty<string>(),
    });
}
