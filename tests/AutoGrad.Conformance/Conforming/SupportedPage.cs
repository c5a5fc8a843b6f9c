namespace AutoGrad.Conformance.Conforming;

/// <summary>The table as a part of the page on what is supported.</summary>
internal static class SupportedPage
{
    private const string Start = "<!-- conformance -->\n", End = "<!-- end of conformance -->\n";

    /// <summary>The page with this table in the place of the one that it holds.</summary>
    public static string With(string page, ConformanceTable table)
    {
        var (start, end) = (page.IndexOf(Start, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return start < 0 || end < start
            ? throw new InvalidOperationException("The page has no place for the table.")
            : $"{page[..(start + Start.Length)]}\n{table.Text()}\n\n{page[end..]}";
    }
}
