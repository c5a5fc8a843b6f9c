using System.Globalization;
using AutoGrad.Optimization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Moré–Garbow–Hillstrom: every method on the 43 instances from x₀, on 40 from 10·x₀, and on the problems with limits, beside Math.NET Numerics.</summary>
internal static class MghAcceptance
{
    // One set of tolerances for all problems.
    private const double Tolerance = 1e-7;
    // Newton steps converge quadratically: more digits of the gradient cost a step or none. Truncated ones leave the directions of least curvature to the last.
    private const double Tight = 1e-10, Truncated = 1e-12;

    private static readonly Dictionary<string, Func<MghCase, IObjective, double[], OptimizationResult>> Ours = new()
    {
        ["L-BFGS"] = (_, f, x) => Lbfgs.MinimizeInPlace(f, x, new() { GradientTolerance = Tolerance }),
        ["BFGS"] = (_, f, x) => Bfgs.MinimizeInPlace(f, x, new() { GradientTolerance = Tolerance }),
        ["L-BFGS-B"] = (_, f, x) => LbfgsB.MinimizeInPlace(f, x, null, new() { GradientTolerance = Tolerance, Memory = 20 }),
        ["Trust region, exact"] = (_, f, x) => TrustRegion.MinimizeInPlace(f, x, new() { Step = TrustRegionStep.Exact, GradientTolerance = Tight }),
        ["Trust region, Steihaug"] = (_, f, x) => TrustRegion.MinimizeInPlace(f, x, new() { GradientTolerance = Truncated }),
        ["Trust region, dogleg"] = (_, f, x) => TrustRegion.MinimizeInPlace(f, x, new() { Step = TrustRegionStep.Dogleg, GradientTolerance = Tight }),
        ["Newton-CG"] = (_, f, x) => NewtonCg.MinimizeInPlace(f, x, new() { GradientTolerance = Truncated }),
        ["Levenberg-Marquardt"] = (c, _, x) => Doubled(LevenbergMarquardt.MinimizeInPlace(MghObjectives.Residuals(c), x)),
        ["Gauss-Newton, dogleg"] = (c, _, x) => Doubled(GaussNewtonDogleg.MinimizeInPlace(MghObjectives.Residuals(c), x)),
    };

    public static int Run(string[] args)
    {
        bool detailed = args.Contains("--detail");
        if (!Verify()) return 1;
        bool good = true;
        foreach ((double factor, int instances) in new[] { (1.0, 43), (10.0, 40) })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nFrom {factor}·x0, {instances} instances; evaluations of the solved ones, of all"));
            foreach ((string name, var method) in Ours)
            {
                if (args.FirstOrDefault(a => a.StartsWith("--only=", StringComparison.Ordinal)) is { } only && !name.Contains(only[7..], StringComparison.Ordinal)) continue;
                (int solved, long over, long all, int untrue) = Measure(factor, (c, f, x) => method(c, f, x), detailed, name is "Levenberg-Marquardt" or "Gauss-Newton, dogleg" ? 5000 : 10_000);
                int need = factor == 1 ? name is "L-BFGS" or "BFGS" or "L-BFGS-B" ? 42 : name.StartsWith("Trust region", StringComparison.Ordinal) || name is "Newton-CG" or "Levenberg-Marquardt" ? 43 : 0
                    : name.StartsWith("Trust region", StringComparison.Ordinal) || name is "L-BFGS" or "BFGS" or "Newton-CG" or "Levenberg-Marquardt" ? 36 : 0;
                long most = factor == 1 && name is "L-BFGS" or "BFGS" && factor == 1 ? 2700 : long.MaxValue;
                bool ok = solved >= need && over <= most && untrue == 0;
                good &= ok;
                Line(name, solved, instances, over, all, $"{untrue} untrue reasons   " + (ok ? "ok" : "SHORT") + (need > 0 ? $"  bar ≥ {need}" : "") + (most < long.MaxValue ? $", ≤ {most}" : ""));
            }
            foreach ((string name, Func<IObjectiveFunction, Vector<double>, MinimizationResult> rival) in Rivals())
            {
                int failed = 0;
                (int solved, long over, long all, _) = Measure(factor, (c, f, x) => Rival(rival, f, x, ref failed), detailed, 0);
                Line("Math.NET " + name, solved, instances, over, all, $"{failed} exceptions");
            }
        }
        return good & BoundsAcceptance.Run() ? 0 : 1;
    }

    private static void Line(string name, int solved, int of, long over, long all, string verdict) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} {solved,2}/{of} solved {over,8} {all,8}   {verdict}"));

    private static IEnumerable<(string, Func<IObjectiveFunction, Vector<double>, MinimizationResult>)> Rivals()
    {
        yield return ("L-BFGS", (f, x) => new LimitedMemoryBfgsMinimizer(Tolerance, 1e-15, 1e-15, 10, 10_000).FindMinimum(f, x));
        yield return ("BFGS", (f, x) => new BfgsMinimizer(Tolerance, 1e-15, 1e-15, 10_000).FindMinimum(f, x));
    }

    /// <summary>Least squares report ½Σr².</summary>
    private static OptimizationResult Doubled(OptimizationResult r) => r with { Value = 2 * r.Value };

    private delegate OptimizationResult Method(MghCase problem, IObjective f, double[] x);

    /// <param name="mostIterations">The iteration limit of the method, for judging its reasons; 0 where there are none to judge.</param>
    private static (int Solved, long Over, long All, int Untrue) Measure(double factor, Method method, bool detailed, long mostIterations)
    {
        int solved = 0, untrue = 0;
        long over = 0, all = 0;
        foreach (MghCase c in MghCase.All)
        {
            if (factor != 1 && c.Start.All(v => v == 0)) continue;
            double[] x = [.. c.Start.Select(v => factor * v)];
            double startValue = MghObjectives.Of(c).Value(x);
            var counted = Counted.Of(MghObjectives.Of(c));
            OptimizationResult r = method(c, counted, x);
            long evaluations = Math.Max(counted.Evaluations, r.Evaluations);
            bool ok = c.Solved(r.Value);
            if (ok) (solved, over) = (solved + 1, over + evaluations);
            all += evaluations;
            string? objection = mostIterations > 0 ? Truth.Objection(r, MghObjectives.Of(c), startValue, Tolerance, mostIterations) : null;
            if (objection is not null)
            {
                untrue++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   untrue: {c.Number} {c.Name}, {r.Reason}: {objection}"));
            }
            if (detailed) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {c.Number,2} {c.Name,-32} {(ok ? "  " : "X ")} f {r.Value:e6}  |g| {r.Optimality:e1}  evaluations {evaluations,5}  {r.Reason} {r.Detail}"));
        }
        return (solved, over, all, untrue);
    }

    private static OptimizationResult Rival(Func<IObjectiveFunction, Vector<double>, MinimizationResult> minimise, IObjective f, double[] x, ref int failed)
    {
        double best = double.PositiveInfinity;
        IObjectiveFunction function = ObjectiveFunction.Gradient(v =>
        {
            var g = new double[v.Count];
            double value = f.ValueAndGradient(v.AsArray() ?? v.ToArray(), g);
            if (value < best) best = value;
            return (value, Vector<double>.Build.Dense(g));
        });
        try { minimise(function, Vector<double>.Build.DenseOfArray(x)); }
        catch (Exception e) when (e is OptimizationException or EvaluationException or ArithmeticException or InvalidOperationException or ArgumentException) { failed++; }
        return new OptimizationResult { Method = "Math.NET", Reason = TerminationReason.Stalled, X = x, Value = best, Optimality = double.NaN, Iterations = 0, Evaluations = 0, GradientEvaluations = 0, Elapsed = default };
    }

    /// <summary>The generated objectives against the recomputed values of the file, at both points.</summary>
    private static bool Verify()
    {
        double worstValue = 0, worstGradient = 0;
        foreach (MghCase c in MghCase.All)
        {
            IObjective f = MghObjectives.Of(c);
            var g = new double[c.N];
            foreach ((double[] at, double value, double[] gradient) in new[] { (c.Start, c.StartValue, c.StartGradient), (c.Second, c.SecondValue, c.SecondGradient) })
            {
                worstValue = Math.Max(worstValue, Math.Abs(f.ValueAndGradient(at, g) - value) / Math.Abs(value));
                double largest = gradient.Max(Math.Abs);
                worstGradient = Math.Max(worstGradient, g.Zip(gradient, (a, b) => Math.Abs(a - b)).Max() / largest);
            }
        }
        bool ok = worstValue <= 1e-12 && worstGradient <= 1e-12;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"43 instances, values and generated gradients at two points against data/mgh.json: worst relative difference {worstValue:e1} and {worstGradient:e1}: {(ok ? "ok" : "SHORT")}"));
        return ok;
    }
}
