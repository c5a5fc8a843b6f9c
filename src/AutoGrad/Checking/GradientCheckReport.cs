using AutoGrad.Checking;

namespace AutoGrad;

/// <summary>What a gradient check found: a verdict, every comparison behind it, the likely cause, and how to run it again.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Dimension">The number of parameters n.</param>
/// <param name="Points">What was compared, point by point.</param>
/// <param name="Diagnosis">The likely cause of a failure; <see langword="null"/> when nothing failed or nothing fits.</param>
/// <param name="Evaluations">Function values taken.</param>
/// <param name="GradientEvaluations">Gradients taken.</param>
/// <param name="Options">The settings of the check, seed included.</param>
public sealed record GradientCheckReport(
    string Name, int Dimension, IReadOnlyList<PointCheck> Points, Diagnosis? Diagnosis, int Evaluations, int GradientEvaluations, GradientCheckOptions Options)
{
    /// <summary>The gravest verdict of all comparisons.</summary>
    public Verdict Verdict => Points.Max(p => p.Verdict);

    /// <summary>Whether the derivative is right.</summary>
    public bool Passed => Verdict == Verdict.Pass;

    /// <summary>All comparisons of all points, directions included.</summary>
    public IEnumerable<ComponentCheck> Comparisons => Points.SelectMany(p => p.Components.Concat(p.Directions));

    /// <summary>Throws if the check failed, or, in strict mode, was inconclusive.</summary>
    /// <exception cref="GradientCheckException">The derivative is wrong; the message is the report.</exception>
    public void ThrowIfFailed()
    {
        if (Verdict == Verdict.Fail || (Options.Strict && Verdict == Verdict.Inconclusive))
        {
            throw new GradientCheckException(this);
        }
    }

    /// <summary>Throws unless the check passed.</summary>
    /// <returns>The report, for further reading.</returns>
    /// <exception cref="GradientCheckException">The derivative is wrong, or could not be decided; the message is the report.</exception>
    public GradientCheckReport Assert()
    {
        if (!Passed)
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
