namespace AutoGrad.Conformance.Conforming;

/// <summary>Parts of pages that are written by what was run.</summary>
internal static class GeneratedPart
{
    /// <summary>The page with this text in the place of what it holds between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- end of name --&gt;</c>.</summary>
    public static string With(string page, string name, string text)
    {
        var (opening, closing) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->\n");
        var (start, end) = (page.IndexOf(opening, StringComparison.Ordinal), page.IndexOf(closing, StringComparison.Ordinal));
        return start < 0 || end < start
            ? throw new InvalidOperationException("The page has no place for it.")
            : $"{page[..(start + opening.Length)]}\n{text}\n\n{page[end..]}";
    }
}
