namespace AutoGrad.Optimization;

// The last word on a gradient that a failed search found wanting.
public abstract partial class Minimizer
{
    /// <summary>
    /// <see cref="Result"/>; and where its reason is <see cref="TerminationReason.BadGradientSuspected"/>, with the gradient check made at its point. The check has the
    /// last word: its report either says which components are wrong, or the reason becomes <see cref="TerminationReason.StepFailed"/>. Every <c>Minimize</c> ends
    /// with this; whoever asks and tells calls it with what the answers came from. Any other result is returned as it is, and nothing is evaluated. The evaluations of the
    /// check are counted; where the limits of the run leave no room for it, the suspicion stands without a report.
    /// </summary>
    /// <param name="objectives">The objective; of a method with constraints, the objective and its constraints. The worst report is the result's.</param>
    /// <exception cref="ArgumentNullException">One of the objectives is null.</exception>
    public OptimizationResult Examine(params ReadOnlySpan<IObjective> objectives)
    {
        if (reason != TerminationReason.BadGradientSuspected) return Result;
        GradientCheckReport? worst = null;
        double[] at = [.. best.X];
        try
        {
            foreach (IObjective objective in objectives)
            {
                ArgumentNullException.ThrowIfNull(objective, nameof(objectives));
                GradientCheckReport report = GradientCheck.Of(new Watched(objective, this), GradientCheckOptions.Default with
                {
                    Name = objective.GetType().Name, Lower = Limits?.Lower.ToArray(), Upper = Limits?.Upper.ToArray(),
                }).At(at);
                if (worst is null || report.Verdict > worst.Verdict) worst = report;
            }
        }
        catch (OutOfBudgetException)
        {
            return Result with { Detail = "The limits of the run left no room for the gradient check." };
        }
        return worst is { Passed: true }
            ? Result with { Reason = TerminationReason.StepFailed, Check = worst, Detail = "The slope along the last direction did not fit the values, but the gradient check passes at the point." }
            : Result with { Check = worst };
    }

    /// <summary>An objective whose evaluations the machine counts, limits and hears of: the best point is the best, whoever came across it.</summary>
    private sealed class Watched(IObjective inner, Minimizer machine) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x)
        {
            Permit(derivative: false);
            return Seen(x, inner.Value(x));
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Permit(derivative: true);
            return Seen(x, inner.ValueAndGradient(x, gradient));
        }

        private void Permit(bool derivative)
        {
            if (machine.Forbidden() is not null) throw new OutOfBudgetException();
            machine.Count(derivative);
        }

        private double Seen(ReadOnlySpan<double> x, double value)
        {
            if (machine.TrackValues) machine.Saw(x, value, double.NaN);
            return value;
        }
    }

    /// <summary>The limits of the run are used up; never leaves <see cref="Examine"/>.</summary>
    private sealed class OutOfBudgetException : Exception;
}
