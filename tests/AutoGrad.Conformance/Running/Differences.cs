using System.Globalization;

namespace AutoGrad.Conformance.Running;

/// <summary>The second witness: differences of the method's values, with their own estimate of how wrong they are.</summary>
internal static class Differences
{
    /// <summary>What disagrees, or <see langword="null"/>.</summary>
    public static string? Disagree(ScalarFunction function, double[] x, double[] gradient, double[] sizes)
    {
        if (x.Length == 0)
        {
            return null;
        }

        var estimates = NumericalGradient.Of(function, x.Length).Estimate(x);
        for (var i = 0; i < x.Length; i++)
        {
            var (estimate, allowed) = (estimates[i], 20 * estimates[i].Error + 1e-6 * (1 + sizes[i]));
            if (estimate.IsFinite && estimate.Error < 1e-4 * (1 + Math.Abs(gradient[i])) && !(Math.Abs(estimate.Value - gradient[i]) <= allowed) && Confirmed(function, x, i, estimate.Value, allowed))
            {
                return string.Create(CultureInfo.InvariantCulture, $"partial {i}: generated {gradient[i]:R}, differences {estimate.Value:R} ± {estimate.Error:R}");
            }
        }

        return null;
    }

    // Where a function turns about within the first steps, their extrapolation may converge to nothing of its own: much smaller steps must say the same.
    private static bool Confirmed(ScalarFunction function, double[] x, int i, double value, double allowed)
    {
        const double Scale = 1e-4;
        double Along(ReadOnlySpan<double> t)
        {
            double[] moved = [.. x];
            moved[i] += Scale * t[0];
            return function(moved);
        }

        var closer = NumericalGradient.Of(Along, 1).Estimate([0.0])[0];
        return closer.IsFinite && Math.Abs(closer.Value / Scale - value) <= allowed + 20 * closer.Error / Scale;
    }
}
