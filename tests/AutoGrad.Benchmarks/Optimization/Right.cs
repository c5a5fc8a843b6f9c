using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Whether the reason of a hostile run is right: possible for the mischief, and borne out by what the objective answers at the point returned.</summary>
internal static class Right
{
    /// <summary>A sentence about what is not so, or null.</summary>
    public static string? Objection(string kind, Method method, double[] start, OptimizationResult r, Malicious f, long most)
    {
        switch (r.Reason)
        {
            case TerminationReason.Cancelled:
                return kind == "cancelled" ? null : "nobody cancelled";
            case TerminationReason.MaxTime:
                return kind == "timed out" ? null : "there was no time limit";
            case TerminationReason.MaxIterations:
                return kind == "timed out" ? "the time was over before" : r.Iterations == most ? null : $"{r.Iterations} iterations were made";
            case TerminationReason.NonFiniteStart:
                // Brent begins inside the interval, wherever the caller's x is.
                return method.Kind == MethodKind.Curve && !double.IsFinite(f.Value([r.X[0], start[1], start[2]])) ? null : "the start is finite";
            case TerminationReason.NoSensitivity:
                return kind == "flat" ? null : "something depends on the parameters";
            case TerminationReason.Infeasible:
                return method.Kind == MethodKind.Constrained && Math.Abs(r.X[2] - 0.2) > 1e-8 ? null : "the constraint is met";
            case TerminationReason.Unbounded:
                return kind == "unbounded" && method.Kind != MethodKind.Limited && (r.Value < -1e15 || method.Kind == MethodKind.Constrained) ? null : $"the value is {r.Value:e1}";
            case TerminationReason.BadGradientSuspected:
                return kind == "wrong gradient" ? null : "the gradient is right";
            case TerminationReason.NonSmoothSuspected:
                return kind == "jump" ? null : "the function is smooth where it is finite";
            case TerminationReason.Diverged or TerminationReason.StepFailed:
                return kind is "not a number" or "infinite" or "gradient not finite" or "jump" or "wrong gradient" ? null : "every step was possible";
            case TerminationReason.Stalled:
                return kind is "not a number" or "infinite" or "gradient not finite" or "jump" or "wrong gradient" ? null : "every step was possible";
            case TerminationReason.GradientTolerance or TerminationReason.AlreadyOptimal:
                return Flat(kind, method, r, f);
            case TerminationReason.GapTolerance when kind == "jump":
                // The proof presumes a convex objective, and this one may have answered as a convex one would.
                return null;
            case TerminationReason.GapTolerance or TerminationReason.StepTolerance or TerminationReason.ExactFit or TerminationReason.RoundoffLimited:
                double gain = Gain(method, start, r, f);
                // Without derivatives, values decide up to the root of rounding.
                return gain <= (method.Kind == MethodKind.Curve ? 1e-7 : r.Reason == TerminationReason.StepTolerance ? 1e-11 : 1e-13) * Math.Max(1e-3, Math.Abs(r.Value)) ? null : $"{r.Value:e3} can fall by {gain:e1}";
            default:
                return "nothing asked for that";
        }
    }

    /// <summary>The gradient as the objective tells it, as far as limits and penalties leave it.</summary>
    private static string? Flat(string kind, Method method, OptimizationResult r, Malicious f)
    {
        double[] x = r.X, g = new double[3];
        f.ValueAndGradient(x, g);
        double largest = 0;
        for (int i = 0; i < 3; i++)
        {
            double free = method.Kind switch
            {
                MethodKind.Limited => Math.Clamp(x[i] - g[i], -5, 0.9) - x[i],
                MethodKind.Penalised => x[i] != 0 ? g[i] + 0.1 * Math.Sign(x[i]) : Math.Max(0, Math.Abs(g[i]) - 0.1),
                // Along the constraint on x₂ the multiplier balances whatever the gradient is.
                MethodKind.Constrained => i == 2 ? x[2] - 0.2 : g[i],
                _ => g[i],
            };
            largest = Math.Max(largest, Math.Abs(free));
        }
        double tolerance = method.Kind == MethodKind.Constrained ? 1e-7 : 1.0001e-8;
        return largest <= tolerance ? null : $"the gradient, as told, is {largest:e1}";
    }

    /// <summary>The largest decrease in the neighbourhood of the point, within what the method may touch.</summary>
    private static double Gain(Method method, double[] start, OptimizationResult r, Malicious f)
    {
        double lowest = r.Value;
        double[] at = method.Kind == MethodKind.Curve ? [r.X[0], start[1], start[2]] : r.X, point = new double[3], residuals = new double[3];
        int free = method.Kind switch { MethodKind.Curve => 1, MethodKind.Constrained => 2, _ => 3 };
        for (int j = 0; j < free; j++)
            for (int k = 0; k < 50; k++)
                for (int sign = -1; sign <= 1; sign += 2)
                {
                    at.CopyTo(point, 0);
                    point[j] += sign * 0.05 * Math.Pow(0.5, k);
                    if (method.Kind == MethodKind.Curve) point[0] = Math.Clamp(point[0], start[0] - 3, start[0] + 2);
                    if (method.Kind == MethodKind.Limited) point[j] = Math.Clamp(point[j], -5, 0.9);
                    double value;
                    if (method.Kind == MethodKind.Residuals)
                    {
                        f.Residuals(point, residuals);
                        value = 0.5 * residuals.Sum(v => v * v);
                    }
                    else value = f.Value(point) + (method.Kind == MethodKind.Penalised ? 0.1 * point.Sum(Math.Abs) : 0);
                    if (value < lowest) lowest = value;
                }
        return r.Value - lowest;
    }
}
