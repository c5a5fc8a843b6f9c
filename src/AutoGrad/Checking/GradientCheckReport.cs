using AutoGrad.Checking;

namespace AutoGrad;

/// <summary>What a gradient check found: a verdict, every comparison behind it, the likely cause, and how to run it again.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Dimension">The number of parameters n.</param>
/// <param name="Points">What was compared, point by point.</param>
/// <param name="Diagnosis">The likely cause of a failure; <see langword="null"/> when nothing failed or nothing fits.</param>
/// <param name="Evaluations">Function values taken: calls of the objective's value, that beside a gradient which is a function of its own included.</param>
/// <param name="GradientEvaluations">Gradients taken, calls that were refused included.</param>
/// <param name="ProductEvaluations">Other derivatives taken: directional ones, products with a seed or a Hessian, Hessians, batches, residuals and their Jacobians.</param>
/// <param name="Options">The settings of the check, seed included.</param>
public sealed record GradientCheckReport(
    string Name, int Dimension, IReadOnlyList<PointCheck> Points, Diagnosis? Diagnosis, int Evaluations, int GradientEvaluations, int ProductEvaluations,
    GradientCheckOptions Options)
{
    /// <summary>The gravest verdict of all comparisons.</summary>
    public Verdict Verdict => Points.Max(p => p.Verdict);

    /// <summary>Whether the derivative is right.</summary>
    public bool Passed => Verdict == Verdict.Pass;

    /// <summary>All comparisons of all points.</summary>
    public IEnumerable<ComponentCheck> Comparisons => Points.SelectMany(p => p.Comparisons);

    /// <summary>The smallest relative fault of a derivative that would have been found, at the median over all comparisons: what a pass is worth.</summary>
    public double Resolution
    {
        get
        {
            var all = Comparisons.Where(c => c.Verdict == Verdict.Pass && c.Smoothness == Smoothness.Smooth && double.IsFinite(c.Resolution)).Select(c => c.Resolution).Order().ToList();
            return all.Count == 0 ? double.NaN : all[all.Count / 2];
        }
    }

    /// <summary>The largest error, in absolute numbers, that any derivative that passed may still have: finite, whatever the noise.</summary>
    public double LargestTolerance => Comparisons.Where(c => c.Verdict == Verdict.Pass).Select(c => c.Tolerance).DefaultIfEmpty(0).Max();

    /// <summary>Runs the failing point alone again when set as <see cref="GradientCheckOptions.Replay(string)"/>.</summary>
    public string ReplayToken
    {
        get
        {
            var worst = Points.MaxBy(p => p.Verdict)!;
            return FormattableString.Invariant($"v1:{Options.Seed}:{worst.Index}");
        }
    }

    /// <summary>The report as a Markdown section with one table a point.</summary>
    public string ToMarkdown() => ReportMarkdown.Of(this);

    /// <summary>The report as JSON: verdict, points, comparisons, diagnosis. Numbers that are not finite are strings.</summary>
    public string ToJson() => ReportJson.Of(this);

    /// <summary>Throws unless the check passed.</summary>
    /// <param name="allowInconclusive">Whether a derivative that could not be decided is let through: for points chosen at random, where nothing may be claimed.</param>
    /// <returns>The report, for further reading.</returns>
    /// <exception cref="GradientCheckException">The derivative is wrong, or could not be decided; the message is the report.</exception>
    public GradientCheckReport Assert(bool allowInconclusive = false)
    {
        if (Verdict > (allowInconclusive ? Verdict.Inconclusive : Verdict.Pass))
        {
            throw new GradientCheckException(this);
        }
        return this;
    }

    /// <summary>The report as text, in the invariant culture.</summary>
    public override string ToString() => ReportText.Of(this);
}

/// <summary>A gradient check did not pass. The message is the report.</summary>
/// <param name="report">The report.</param>
public sealed class GradientCheckException(GradientCheckReport report) : Exception(report.ToString())
{
    /// <summary>The report.</summary>
    public GradientCheckReport Report { get; } = report;
}
