namespace AutoGrad.Optimization;

// The last word on a gradient that a failed search found wanting.
public abstract partial class Minimizer
{
    /// <summary>
    /// <see cref="Result"/>; and where its reason is <see cref="TerminationReason.BadGradientSuspected"/>, with the gradient check made at its point. The check has the
    /// last word: its report either says which components are wrong, or the reason becomes <see cref="TerminationReason.LineSearchFailed"/>. Every <c>Minimize</c> ends
    /// with this; whoever asks and tells calls it with what the answers came from. Any other result is returned as it is, and nothing is evaluated.
    /// </summary>
    /// <param name="objectives">The objective; of a method with constraints, the objective and its constraints. The worst report is the result's.</param>
    /// <exception cref="ArgumentNullException">One of the objectives is null.</exception>
    public OptimizationResult Examine(params ReadOnlySpan<IObjective> objectives)
    {
        OptimizationResult result = Result;
        if (result.Reason != TerminationReason.BadGradientSuspected) return result;
        GradientCheckReport? worst = null;
        foreach (IObjective objective in objectives)
        {
            ArgumentNullException.ThrowIfNull(objective, nameof(objectives));
            GradientCheckReport report = GradientCheck.Of(new Watched(objective, this), GradientCheckOptions.Default with
            {
                Name = objective.GetType().Name, Lower = Limits?.Lower.ToArray(), Upper = Limits?.Upper.ToArray(),
            }).At(result.Point);
            if (worst is null || report.Verdict > worst.Verdict) worst = report;
        }
        result = Result;
        return worst is { Passed: true }
            ? result with { Reason = TerminationReason.LineSearchFailed, Check = worst, Detail = "The slope along the last direction did not fit the values, but the gradient check passes at the point." }
            : result with { Check = worst };
    }

    /// <summary>An objective whose values the machine hears of: the best point is the best, whoever came across it.</summary>
    private sealed class Watched(IObjective inner, Minimizer machine) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x) => Seen(x, inner.Value(x));

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => Seen(x, inner.ValueAndGradient(x, gradient));

        private double Seen(ReadOnlySpan<double> x, double value)
        {
            machine.Glimpse(x, value);
            return value;
        }
    }
}
