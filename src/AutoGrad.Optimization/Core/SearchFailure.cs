namespace AutoGrad.Optimization;

/// <summary>
/// What a method asks when no step along a direction is acceptable: the slope is measured with six values, at two step lengths for the error estimate, and the run ends
/// with the reason that the measurement shows.
/// </summary>
internal sealed class SearchFailure(Minimizer run)
{
    /// <summary>A kink has jumps of slope that stay the same as the step shrinks by this factor.</summary>
    private const int Ratio = 16;

    /// <summary>A jump of the values by more than this part of the value is a discontinuity, by less their rounding.</summary>
    private const double Discontinuity = 1e-8;

    private readonly double[] ahead = new double[2], behind = new double[2];

    /// <param name="d">The direction that was searched.</param>
    /// <param name="scratch">Overwritten.</param>
    /// <param name="value">The value at the point, as the objective tells it.</param>
    /// <param name="flat">Whether the values of the search differed by rounding only.</param>
    public IEnumerable<Signal> Judge(double[] d, double[] scratch, double value, bool flat = false)
    {
        double analytic = Vec.Dot(run.Gradient, d), h = Precision.CentralStep * run.Sizes.Reach(run.Position, d);
        if (run.Limits is { } limits && !limits.Permits(run.Position, d, h))
        {
            if (flat) run.End(TerminationReason.RoundoffLimited);
            else run.End(TerminationReason.StepFailed, "The limits leave no room to measure the slope.");
            yield break;
        }
        for (int i = 0; i < 2; i++)
        {
            double t = i == 0 ? h : h / Ratio;
            Vec.Combine(scratch, run.Position, t, d);
            yield return run.ValueAt(scratch);
            ahead[i] = run.Told;
            Vec.Combine(scratch, run.Position, -t, d);
            yield return run.ValueAt(scratch);
            behind[i] = run.Told;
        }
        double wide = (ahead[0] - behind[0]) / (2 * h), narrow = (ahead[1] - behind[1]) / (2 * h / Ratio);
        double rounding = 2 * run.Resolution * (Math.Abs(value) + Math.Abs(ahead[1])) / (h / Ratio);
        double curvature = Math.Abs(ahead[0] + behind[0] - 2 * value) / (h * h) * (h / Ratio);
        var check = new SlopeCheck(analytic, narrow, (value - behind[1]) / (h / Ratio), (ahead[1] - value) / (h / Ratio), Math.Abs(wide - narrow) + rounding);
        run.Measured(check);
        // Across a kink the measured curvature times the step does not fall with the step: what remains of the jump is compared with the slopes. It is the same
        // jump from further away; a jump that grows as the step shrinks is one of the values themselves: a discontinuity where large, else their rounding.
        double jump = check.Right - check.Left, afar = (ahead[0] + behind[0] - 2 * value) / h;
        bool kink = check.Kinked && Math.Abs(jump) > 4 * curvature + 10 * rounding
            && (Math.Abs(afar - jump) <= 0.5 * Math.Abs(jump) || Math.Abs(jump) * (h / Ratio) > Discontinuity * Math.Abs(value));
        bool lower = Math.Min(ahead[0], ahead[1]) < value - 1e3 * run.Resolution * Math.Abs(value);
        if (!double.IsFinite(narrow)) run.End(TerminationReason.StepFailed, "The objective is not finite around the last point.");
        else if (kink) run.End(TerminationReason.NonSmoothSuspected);
        else if (check.Contradicts) run.End(TerminationReason.BadGradientSuspected);
        else if ((flat || Math.Abs(analytic) <= 4 * rounding) && !lower) run.End(TerminationReason.RoundoffLimited);
        else run.End(TerminationReason.StepFailed);
    }
}
