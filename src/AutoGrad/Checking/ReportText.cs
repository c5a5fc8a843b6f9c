using System.Globalization;
using System.Text;

namespace AutoGrad.Checking;

/// <summary>The report for a console or a test log.</summary>
internal static class ReportText
{
    private const int Shown = 12;

    public static string Of(GradientCheckReport report)
    {
        var text = new StringBuilder();
        var verdict = report.Verdict switch { Verdict.Pass => "passed", Verdict.Fail => "FAILED", _ => "INCONCLUSIVE" };
        Line(text, $"Gradient check {verdict}: {report.Name}, {report.Dimension} parameters, {report.Points.Count} point(s), seed {report.Options.Seed}, {report.Evaluations} values, {report.GradientEvaluations} gradients{Products(report)}");
        if (report.Passed)
        {
            var kinks = report.Comparisons.Count(c => c.Smoothness == Smoothness.Kink);
            Line(text, $"  {report.Comparisons.Count()} comparisons agree; a fault of {Smallest(report)} would have been found{(kinks > 0 ? $"; {kinks} at kinks, where any slope between the two sides is right" : "")}");
            foreach (var note in report.Points.SelectMany(p => p.Findings))
            {
                Line(text, $"  note, {note.Layer}: {note.Message}");
            }
        }
        foreach (var point in report.Points.Where(p => p.Verdict != Verdict.Pass).Take(1))
        {
            if (report.Points.Count > 1)
            {
                Line(text, $"  at point {point.Index}");
            }
            foreach (var finding in point.Findings)
            {
                Line(text, $"  {(finding.Verdict == Verdict.Pass ? "note, " : "")}{finding.Layer}: {finding.Message}");
            }
            var worst = point.Comparisons.Where(c => c.Verdict != Verdict.Pass).OrderByDescending(c => c.Verdict).ToList();
            foreach (var c in worst.Take(Shown))
            {
                Line(text, $"  {c.Name,-10} analytic {c.Analytic,-18:G12} numeric {c.Numeric,-18:G12} ± {c.Error:G2}   diff {c.Difference:G2}{Ratio(c)}   {Word(c.Verdict)}{(c.Note.Length > 0 ? "; " + c.Note : "")}");
            }
            if (worst.Count > Shown)
            {
                Line(text, $"  … and {worst.Count - Shown} more");
            }
            Line(text, $"  {point.Components.Count(c => c.Verdict == Verdict.Pass)} of {point.Components.Count} components agree, {point.Directions.Count(c => c.Verdict == Verdict.Pass)} of {point.Directions.Count} directions");
        }
        if (report.Diagnosis is { } diagnosis)
        {
            Line(text, $"  likely cause: {diagnosis.Message}");
        }
        if (!report.Passed)
        {
            Line(text, $"  again: GradientCheckOptions.Replay(\"{report.ReplayToken}\")");
        }
        return text.ToString().TrimEnd();
    }

    private static string Smallest(GradientCheckReport report) =>
        double.IsNaN(report.Resolution) ? report.LargestTolerance.ToString("G2", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{report.Resolution:G2} of a derivative{Coarsest(report)}");

    /// <summary>The median says what a pass is worth; a comparison that is far coarser is named beside it.</summary>
    private static string Coarsest(GradientCheckReport report) =>
        report.Comparisons.Where(c => double.IsFinite(c.Resolution)).MaxBy(c => c.Resolution) is { } worst && worst.Resolution > 100 * report.Resolution
            ? string.Create(CultureInfo.InvariantCulture, $" ({worst.Resolution:G2} of that by {worst.Name})") : "";

    private static string Products(GradientCheckReport report) =>
        report.ProductEvaluations > 0 ? string.Create(CultureInfo.InvariantCulture, $", {report.ProductEvaluations} products") : "";

    private static string Ratio(ComponentCheck c) =>
        c.Error > 0 && double.IsFinite(c.Difference) ? string.Create(CultureInfo.InvariantCulture, $" = {c.Difference / c.Error:G2} × expected error") : "";

    private static string Word(Verdict verdict) => verdict switch { Verdict.Pass => "ok", Verdict.Fail => "FAIL", _ => "undecided" };

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
