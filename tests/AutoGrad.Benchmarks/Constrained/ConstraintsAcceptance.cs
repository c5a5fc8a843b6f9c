using System.Globalization;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks.Constrained;

/// <summary>
/// The augmented Lagrangian on problems with general constraints, the objective scaled by 1 and 1e6: the book's minimum to 1e-6, the violation printed, and no "infeasible" about a
/// feasible problem.
/// </summary>
internal static class ConstraintsAcceptance
{
    private const double Tolerance = 1e-6;

    public static int Run(string[] args)
    {
        var all = true;
        foreach (var scale in new[] { 1.0, 1e6 }) all &= Table(scale, args.Contains("--detail"));
        return all ? 0 : 1;
    }

    private static bool Table(double scale, bool detailed)
    {
        int solved = 0, local = 0, infeasible = 0;
        long evaluations = 0;
        double worstViolation = 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ConstrainedProblem.All.Count} problems of Hock and Schittkowski with general constraints, objective times {scale:g}"));
        foreach (var problem in ConstrainedProblem.All)
        {
            var result = Solve(problem, scale);
            var global = Error(result.Value / scale, problem.Minimum);
            var isLocal = Math.Abs(Error(result.Value / scale, problem.Local)) <= Tolerance;
            var error = isLocal ? Error(result.Value / scale, problem.Local) : global;
            var ok = Math.Abs(error) <= Tolerance && result.Violation <= Tolerance;
            local += isLocal ? 1 : 0;
            solved += ok ? 1 : 0;
            infeasible += result.Reason == TerminationReason.Infeasible ? 1 : 0;
            evaluations += result.Evaluations;
            worstViolation = Math.Max(worstViolation, result.Violation);
            if (detailed || !ok || isLocal)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"   {problem.Name,-6} f {result.Value / scale,18:g12}  minimum {problem.Minimum,16:g10}  error {error,9:e1}  violation {result.Violation,8:e1}  evaluations {result.Evaluations,5}  {result.Reason}{(ok ? isLocal ? "  (local minimum)" : "" : "  SHORT")}"));
            }
        }
        var good = solved == ConstrainedProblem.All.Count && infeasible == 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{solved}/{ConstrainedProblem.All.Count} solved to {Tolerance:g}, {local} of them in a local minimum that is listed, largest violation {worstViolation:e1}, {infeasible} called infeasible, {evaluations} evaluations: {(good ? "ok" : "SHORT")}\n"));
        return good;
    }

    private static double Error(double value, double minimum) => (value - minimum) / Math.Max(1, Math.Abs(minimum));

    private static OptimizationResult Solve(ConstrainedProblem problem, double scale) =>
        AugmentedLagrangian.Minimize(new Scaled(problem.Function(0), scale), problem.Start, problem.EqualityFunctions, problem.InequalityFunctions, problem.Bounds);
}
