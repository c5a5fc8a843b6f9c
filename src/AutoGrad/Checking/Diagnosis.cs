namespace AutoGrad;

/// <summary>The likely cause of a failure, in words.</summary>
/// <param name="Cause">The kind of fault.</param>
/// <param name="Message">What was seen, and what it usually means.</param>
public sealed record Diagnosis(Cause Cause, string Message)
{
    internal static Diagnosis? Of(IReadOnlyList<PointCheck> points, GradientCheckOptions options)
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
        return Checking.Hypotheses.Explain(failed, options);
    }
}
