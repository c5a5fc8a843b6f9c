using System.Globalization;
using System.Text;
using AutoGrad.Conformance.Conforming;

namespace AutoGrad.Conformance.Crossing;

/// <summary>Places by what declares or assigns there.</summary>
internal static class CrossedTable
{
    /// <summary>As a page shows it: a cell is right when it is in every form that was judged.</summary>
    public static string Text(ConformanceTable table)
    {
        var text = new StringBuilder();
        var titles = table.Cells.Select(cell => cell.Construct.Title).Distinct().ToList();
        Row(text, ["", .. titles]);
        Row(text, Enumerable.Repeat("---", titles.Count + 1), "");
        foreach (var place in table.Cells.GroupBy(cell => cell.Construct.Topic))
        {
            Row(text, [place.Key, .. place.GroupBy(cell => cell.Construct).Select(forms => Show([.. forms]))]);
        }

        var met = table.Cells.Where(cell => cell.Refused is not null).Select(cell => cell.Construct.Refusal).ToHashSet();
        text.Append('\n');
        foreach (var refused in CrossedRefusal.All.Where(refusal => met.Contains((refusal.Id, refusal.Reason))).GroupBy(refusal => (refusal.Id, refusal.Reason)))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {refused.Key.Id}, {string.Join(", ", refused.Select(refusal => refusal.Title))}: {refused.Key.Reason}.\n");
        }

        foreach (var id in met.Select(refusal => refusal?.Id).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n[{id}]: diagnostics/{id}.md");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells, string space = " ") =>
        text.Append(CultureInfo.InvariantCulture, $"|{space}{string.Join($"{space}|{space}", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))}{space}|\n");

    private static string Show(IReadOnlyList<Cell> forms) =>
        forms.Any(cell => cell.Wrong is not null) ? "WRONG" : forms.FirstOrDefault(cell => cell.Refused is not null) is { } refused ? $"[{refused.Refused}]" : "✓";
}
