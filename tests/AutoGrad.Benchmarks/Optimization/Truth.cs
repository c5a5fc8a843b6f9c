using AutoGrad.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace AutoGrad.Benchmarks;

/// <summary>
/// Whether the reason of a run is so, judged afresh from the objective at the point the run returned, by means the methods do not share: the gradient is
/// evaluated again; where rounding is said to be the limit, decreases are looked for along the gradient, every coordinate, and the eigenvectors and damped
/// Newton steps of a Hessian made of differences, over thirty orders of magnitude of step.
/// </summary>
internal static class Truth
{
    /// <summary>A sentence about what is not so, or null.</summary>
    public static string? Objection(OptimizationResult r, IObjective f, double startValue, double tolerance, long mostIterations, Bounds? bounds = null)
    {
        var g = new double[r.X.Length];
        double value = f.ValueAndGradient(r.X, g), norm = Projected(r.X, g, bounds);
        if (!(Math.Abs(value - r.Value) <= 1e-12 * Math.Abs(value) + 1e-300)) return $"the value at the point is {value:e3}, not {r.Value:e3}";
        switch (r.Reason)
        {
            case TerminationReason.AlreadyOptimal when r.Iterations != 0:
                return $"{r.Iterations} iterations were made";
            case TerminationReason.AlreadyOptimal or TerminationReason.GradientTolerance:
                return norm <= tolerance * (1 + 1e-9) || value == 0 ? null : $"the gradient is {norm:e1}";
            // Flat to first order: the stronger claim, that the gradient vanishes, would be true too.
            case TerminationReason.RoundoffLimited when norm <= tolerance:
                return null;
            case TerminationReason.RoundoffLimited:
                double gain = Gain(r.X, value, g, f, bounds, out double rounding);
                return gain <= 10 * rounding + 1e-9 * Math.Abs(value) ? null : $"the value {value:e6} can fall by {gain:e1}, its rounding is {rounding:e1}";
            case TerminationReason.MaxIterations:
                return r.Iterations == mostIterations ? null : $"{r.Iterations} iterations were made";
            case TerminationReason.ExactFit:
                return value <= 1e-38 * startValue ? null : $"the value is {value:e1}, at the start it was {startValue:e1}";
            case TerminationReason.Stalled or TerminationReason.StepFailed:
                double missed = Gain(r.X, value, g, f, bounds, out double noise);
                return missed > 10 * noise + 1e-9 * Math.Abs(value) ? null : $"the value {value:e6} can fall by {missed:e1} only, its rounding is {noise:e1}: the run had converged";
            default:
                // Every problem here is smooth and bounded below, every gradient right, every start finite, and nothing else was asked for.
                return "the problem does not allow it";
        }
    }

    private static double Projected(double[] x, double[] g, Bounds? bounds)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
            largest = Math.Max(largest, bounds is null ? Math.Abs(g[i]) : Math.Abs(Math.Clamp(x[i] - g[i], bounds.Lower[i], bounds.Upper[i]) - x[i]));
        return largest;
    }

    /// <summary>The largest decrease of the value that any of the trial points shows, and the spread of the values over the neighbours of x in floating point.</summary>
    private static double Gain(double[] x, double value, double[] g, IObjective f, Bounds? bounds, out double rounding)
    {
        int n = x.Length;
        var point = new double[n];
        double lowest = value, spread = 0;
        var random = new Random(1);
        for (int k = 0; k < 40; k++)
        {
            for (int i = 0; i < n; i++) point[i] = Math.Clamp(x[i] + random.Next(-2, 3) * (Math.BitIncrement(Math.Abs(x[i])) - Math.Abs(x[i])), bounds?.Lower[i] ?? double.NegativeInfinity, bounds?.Upper[i] ?? double.PositiveInfinity);
            spread = Math.Max(spread, Math.Abs(f.Value(point) - value));
        }
        foreach (double[] d in Directions(x, g, f))
        {
            double size = d.Max(Math.Abs);
            if (!(size > 0) || !double.IsFinite(size)) continue;
            double reach = 0.25 * Math.Max(1, x.Max(Math.Abs)) / size;
            for (int k = 0; k < 50; k++, reach /= 4)
            {
                for (int i = 0; i < n; i++) point[i] = Math.Clamp(x[i] + reach * d[i], bounds?.Lower[i] ?? double.NegativeInfinity, bounds?.Upper[i] ?? double.PositiveInfinity);
                double now = f.Value(point);
                if (now < lowest) lowest = now;
            }
        }
        rounding = spread;
        return value - lowest;
    }

    private static IEnumerable<double[]> Directions(double[] x, double[] g, IObjective f)
    {
        int n = x.Length;
        yield return [.. g.Select(v => -v)];
        // In units of each parameter's own size, so that parameters of different scales count alike.
        double largest = Math.Max(1e-3, x.Max(Math.Abs));
        double[] unit = [.. x.Select(v => Math.Max(Math.Abs(v), 1e-6 * largest))];
        var hessian = Matrix<double>.Build.Dense(n, n);
        var ahead = new double[n];
        var behind = new double[n];
        for (int j = 0; j < n; j++)
        {
            double[] e = new double[n];
            e[j] = unit[j];
            yield return e;
            yield return [.. e.Select(v => -v)];
            double[] point = [.. x];
            double h = 1e-5 * unit[j];
            point[j] = x[j] + h;
            f.ValueAndGradient(point, ahead);
            point[j] = x[j] - h;
            f.ValueAndGradient(point, behind);
            for (int i = 0; i < n; i++) hessian[i, j] = (ahead[i] - behind[i]) / (2e-5) * unit[i];
        }
        hessian = (hessian + hessian.Transpose()) / 2;
        if (!hessian.Enumerate().All(double.IsFinite)) yield break;
        var eigen = hessian.Evd(Symmetricity.Symmetric);
        double highest = eigen.D.Diagonal().AbsoluteMaximum();
        for (int k = 0; k < n; k++)
        {
            double[] v = [.. eigen.EigenVectors.Column(k).Select((c, i) => c * unit[i])];
            double slope = v.Zip(g, (a, b) => a * b).Sum();
            yield return [.. v.Select(c => slope > 0 ? -c : c)];
        }
        foreach (double floor in new[] { 1e-14, 1e-11, 1e-8, 1e-5, 1e-2 })
        {
            var p = new double[n];
            for (int k = 0; k < n; k++)
            {
                double along = 0, curvature = Math.Max(Math.Abs(eigen.D[k, k]), floor * highest);
                for (int i = 0; i < n; i++) along += eigen.EigenVectors[i, k] * unit[i] * g[i];
                for (int i = 0; i < n; i++) p[i] -= along / curvature * eigen.EigenVectors[i, k] * unit[i];
            }
            yield return p;
        }
    }
}
