using AutoGrad.Checking.Hypotheses;

namespace AutoGrad.Checking;

/// <summary>The likely cause of a failure, in words.</summary>
/// <param name="Cause">The kind of fault.</param>
/// <param name="Message">What was seen, and what it usually means.</param>
public sealed record Diagnosis(Cause Cause, string Message)
{
    /// <summary>The explanation of the first point that failed: a broken promise says it outright, else the hypotheses are tried at further points.</summary>
    internal static Diagnosis? Of(IReadOnlyList<PointCheck> points, Probe tested, Probe function, GradientCheckOptions options, BlockNames names)
    {
        var failed = points.FirstOrDefault(p => p.Verdict == Verdict.Fail);
        if (failed is null)
        {
            return null;
        }
        var finding = failed.Findings.FirstOrDefault(f => f.Verdict == Verdict.Fail && f.Cause != Cause.Unknown);
        if (finding is not null)
        {
            return new(finding.Cause, finding.Message);
        }
        return FaultSamples.Of(failed, tested, function, options, names) is { } samples ? Hypothesis.Explain(samples) : null;
    }
}
