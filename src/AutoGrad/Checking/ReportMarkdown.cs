using System.Globalization;
using System.Text;

namespace AutoGrad.Checking;

/// <summary>The report as Markdown, for a pull request or a build summary.</summary>
internal static class ReportMarkdown
{
    public static string Of(GradientCheckReport report)
    {
        var text = new StringBuilder();
        Add(text, $"### Gradient check: {report.Name}: {report.Verdict}\n\n");
        Add(text, $"{report.Dimension} parameters, seed {report.Options.Seed}, {report.Evaluations} values, {report.GradientEvaluations} gradients.\n");
        if (report.Diagnosis is { } diagnosis)
        {
            Add(text, $"\n**Likely cause** ({diagnosis.Cause}): {diagnosis.Message}\n");
        }
        foreach (var point in report.Points)
        {
            Add(text, $"\nPoint {point.Index}: {point.Verdict}\n\n| parameter | analytic | numeric | ± | difference | verdict | note |\n|---|---|---|---|---|---|---|\n");
            foreach (var c in point.Comparisons)
            {
                Add(text, $"| `{c.Name}` | {c.Analytic:G12} | {c.Numeric:G12} | {c.Error:G2} | {c.Difference:G2} | {c.Verdict} | {c.Note} |\n");
            }
            foreach (var finding in point.Findings)
            {
                Add(text, $"\n- {finding.Layer}: {finding.Message} ({(finding.Verdict == Verdict.Pass ? "note" : finding.Verdict.ToString())})\n");
            }
        }
        return text.ToString();
    }

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture));
}
