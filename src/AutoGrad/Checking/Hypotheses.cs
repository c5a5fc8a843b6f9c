using System.Globalization;

namespace AutoGrad.Checking;

/// <summary>Simple explanations of the difference between a derivative and the truth, tried from the most specific to the least.</summary>
internal static class Hypotheses
{
    public static Diagnosis? Explain(PointCheck point, GradientCheckOptions options)
    {
        var all = point.Components;
        var wrong = all.Where(c => c.Verdict == Verdict.Fail).ToList();
        if (wrong.Count == 0)
        {
            return point.Directions.Any(d => d.Verdict == Verdict.Fail)
                ? new(Cause.Unknown, "a random direction disagrees, though every coordinate looked at agrees: the fault is in a coordinate that was not")
                : null;
        }
        if (wrong.Any(c => !double.IsFinite(c.Analytic)))
        {
            return new(Cause.NotFinite, "the derivative is not finite where the function is");
        }
        if (wrong.All(c => c.Analytic == 0))
        {
            return new(Cause.MissingPath, "the derivative is zero: a path from the parameter to the result is not followed");
        }
        if (wrong.All(c => Fits(c, -c.Numeric)))
        {
            return new(Cause.Sign, "the derivative is the negative of what it should be");
        }
        var factor = wrong.MaxBy(c => Math.Abs(c.Numeric))!;
        var ratio = factor.Analytic / factor.Numeric;
        return wrong.Count > 1 && double.IsFinite(ratio) && wrong.All(c => Fits(c, ratio * c.Numeric))
            ? new(Cause.Factor, string.Create(CultureInfo.InvariantCulture, $"the derivative is {ratio:G6} times what it should be"))
            : null;
    }

    private static bool Fits(ComponentCheck c, double hypothesis) =>
        Math.Abs(c.Analytic - hypothesis) <= 10 * c.Tolerance + 1e-6 * Math.Max(Math.Abs(c.Analytic), Math.Abs(hypothesis));
}
