
namespace AutoGrad.Optimization.Tests;

/// <summary>What holds of every method on every problem: counts, limits, the start, the value, and what the reason claims.</summary>
public class EveryMethodTests
{
    private const int Problems = 2000;
    private const double Lasso = 0.1, Low = -1.5, High = 0.9;

    private delegate OptimizationResult Run(RandomProblem problem, double[] start, Limited limits);

    /// <summary>The limits of a run.</summary>
    private sealed record Limited(long Iterations, long Evaluations, double? Target)
    {
        public T On<T>(T options) where T : MinimizerOptions => (T)((MinimizerOptions)options with { MaxIterations = Iterations, MaxEvaluations = Evaluations, Target = Target });
    }

    private static readonly (string Name, Run Run)[] Methods =
    [
        ("gradient descent", (f, x, l) => GradientDescent.Minimize(Plain(f), x, l.On(new GradientDescentOptions()))),
        ("gradient descent, Armijo", (f, x, l) => GradientDescent.Minimize(Plain(f), x, l.On(new GradientDescentOptions { LineSearch = new Backtracking() }))),
        ("fixed rate", (f, x, l) => GradientDescent.Minimize(Plain(f), x, l.On(new GradientDescentOptions { LearningRate = 1e-3 }))),
        ("momentum", (f, x, l) => Momentum.Minimize(Plain(f), x, l.On(new MomentumOptions { LearningRate = 1e-3 }))),
        ("conjugate gradients", (f, x, l) => ConjugateGradient.Minimize(Plain(f), x, l.On(new ConjugateGradientOptions()))),
        ("Polak and Ribière", (f, x, l) => ConjugateGradient.Minimize(Plain(f), x, l.On(new ConjugateGradientOptions { Update = ConjugateGradientUpdate.PolakRibierePlus }))),
        ("BFGS", (f, x, l) => Bfgs.Minimize(Plain(f), x, l.On(new BfgsOptions()))),
        ("L-BFGS", (f, x, l) => Lbfgs.Minimize(Plain(f), x, l.On(new LbfgsOptions()))),
        ("L-BFGS, Hager and Zhang", (f, x, l) => Lbfgs.Minimize(Plain(f), x, l.On(new LbfgsOptions { LineSearch = new HagerZhang() }))),
        ("L-BFGS-B", (f, x, l) => LbfgsB.Minimize(Plain(f), x, Bounds.Box(x.Length, Low, High), l.On(new LbfgsBOptions()))),
        ("Newton-CG", (f, x, l) => NewtonCg.Minimize(Plain(f), x, l.On(new NewtonCgOptions()))),
        ("Steihaug", (f, x, l) => TrustRegion.Minimize(Plain(f), x, l.On(new TrustRegionOptions()))),
        ("dogleg", (f, x, l) => TrustRegion.Minimize(Plain(f), x, l.On(new TrustRegionOptions { Step = TrustRegionStep.Dogleg }))),
        ("exact", (f, x, l) => TrustRegion.Minimize(Plain(f), x, l.On(new TrustRegionOptions { Step = TrustRegionStep.Exact }))),
        ("Levenberg-Marquardt", (f, x, l) => LevenbergMarquardt.Minimize(f, x, options: l.On(new LevenbergMarquardtOptions()))),
        ("Levenberg-Marquardt in a box", (f, x, l) => LevenbergMarquardt.Minimize(f, x, Bounds.Box(x.Length, Low, High), options: l.On(new LevenbergMarquardtOptions()))),
        ("Gauss-Newton", (f, x, l) => GaussNewtonDogleg.Minimize(f, x, options: l.On(new GaussNewtonDoglegOptions()))),
        ("bundle", (f, x, l) => ProximalBundle.Minimize(Plain(f), x, l.On(new ProximalBundleOptions()))),
        ("proximal gradient", (f, x, l) => ProximalGradient.Minimize(Plain(f), x, Proximal.L1(Lasso), l.On(new ProximalGradientOptions()))),
        ("OWL-QN", (f, x, l) => OwlQn.Minimize(Plain(f), x, Proximal.L1(Lasso), l.On(new OwlQnOptions()))),
        ("Nelder-Mead", (f, x, l) => NelderMead.Minimize(Plain(f), x, l.On(new NelderMeadOptions()))),
        ("augmented Lagrangian", (f, x, l) => AugmentedLagrangian.Minimize(Plain(f), x, [Mean(x.Length)], [], options: l.On(new AugmentedLagrangianOptions()))),
        ("Adam", (f, x, l) => StochasticGradient.Minimize(Plain(f), x, l.On(new StochasticGradientOptions { Rule = new Adam(0.01) }))),
        ("Adam, mini-batches", (f, x, l) => StochasticGradient.Minimize(f, x, l.On(new StochasticGradientOptions { Rule = new Adam(0.01).ClipNorm(1).Averaged(0.9), BatchSize = 2 }))),
    ];

    [Fact]
    public void Counts_limits_start_value_and_reason_are_true()
    {
        for (int seed = 0; seed < Problems; seed++) Check(seed);
    }

    /// <summary>A point that was lower by rounding alone was handed out in the place of the one that converged.</summary>
    [Fact]
    public void A_point_that_converged_is_the_one_that_is_handed_out() => Check(504584);

    [Fact]
    public void Every_method_keeps_limits_of_nothing_and_of_one()
    {
        foreach ((string name, Run run) in Methods)
        {
            for (int seed = 0; seed < 5; seed++)
            {
                foreach (long most in new long[] { 0, 1 })
                {
                    var problem = new RandomProblem(new Random(seed));
                    double[] start = Start(problem, new Random(seed));
                    OptimizationResult r = run(problem, start, new Limited(10_000, most, null));
                    Assert.True(problem.Calls == most && r.Evaluations == most, $"{name}: {problem.Calls} calls, {r.Evaluations} reported, {most} allowed");
                    Assert.True(r.Reason == TerminationReason.MaxEvaluations || (most == 1 && r.Reason == TerminationReason.AlreadyOptimal), $"{name}: {r.Explain()}");
                    if (most == 0) Assert.True(double.IsNaN(r.Value), $"{name}: {r.Value} was never computed");
                    problem.Calls = 0;
                    r = run(problem, start, new Limited(most, long.MaxValue, null));
                    Assert.True(r.Iterations <= most, $"{name}: {r.Iterations} iterations, {most} allowed");
                }
            }
        }
    }

    private static void Check(int seed)
    {
        var random = new Random(seed);
        (string name, Run run) = Methods[random.Next(Methods.Length)];
        var problem = new RandomProblem(random);
        double[] start = Start(problem, random), kept = [.. start];
        var limits = new Limited(random.Next(4) == 0 ? random.Next(20) : 300, random.Next(4) == 0 ? random.Next(60) : 200_000, random.Next(5) == 0 ? 2 * random.NextDouble() : null);
        OptimizationResult r = run(problem, start, limits);
        string what = $"seed {seed}, {name}: {r.Explain()}";
        Assert.True(start.AsSpan().SequenceEqual(kept), what + " The start was overwritten.");
        Assert.True(r.Evaluations == problem.Calls, $"{what} {problem.Calls} calls were made.");
        Assert.True(r.GradientEvaluations == problem.Derivatives, $"{what} {problem.Derivatives} calls with derivatives were made.");
        Assert.True(r.Evaluations <= limits.Evaluations && r.Iterations <= limits.Iterations, what + " A limit was broken.");
        Assert.True(r.Reason != TerminationReason.Running, what);
        if (limits.Evaluations == 0) return;
        Assert.True(BitConverter.DoubleToInt64Bits(Value(name, problem, r.X)) == BitConverter.DoubleToInt64Bits(r.Value), $"{what} The value at X is {Value(name, problem, r.X):R}.");
        Assert.True(Objection(name, problem, r, limits) is not { } objection, what + " " + Objection(name, problem, r, limits));
    }

    private static string? Objection(string name, RandomProblem problem, OptimizationResult r, Limited limits) => r.Reason switch
    {
        TerminationReason.TargetReached => r.Value <= limits.Target ? null : "The target is not reached.",
        TerminationReason.MaxIterations => r.Iterations == limits.Iterations ? null : "The iterations were not used up.",
        TerminationReason.MaxEvaluations => r.Evaluations == limits.Evaluations ? null : "The evaluations were not used up.",
        TerminationReason.GradientTolerance or TerminationReason.AlreadyOptimal => Optimality(name, problem, r) is var o && o <= 1.0001 * Tolerance(name) ? null : $"The optimality is {o:e1}.",
        TerminationReason.RoundoffLimited => Optimality(name, problem, r) is var o && (o <= 1e-4 || name == "bundle") ? null : $"The optimality is {o:e1}.",
        TerminationReason.ExactFit => r.Value <= 1e-20 ? null : "The fit is not exact.",
        TerminationReason.GapTolerance or TerminationReason.StepTolerance => null,
        // A fixed rate may be too large.
        TerminationReason.Diverged or TerminationReason.Unbounded when name is "fixed rate" or "momentum" => null,
        _ => "Every problem here is smooth and bounded below.",
    };

    private static double Tolerance(string name) => name switch { "augmented Lagrangian" => 1e-7, "Levenberg-Marquardt" or "Levenberg-Marquardt in a box" or "Gauss-Newton" => 1e-14, _ => 1e-8 };

    private static bool IsLeastSquares(string name) => name is "Levenberg-Marquardt" or "Levenberg-Marquardt in a box" or "Gauss-Newton";

    private static double Value(string name, RandomProblem problem, double[] x)
    {
        if (IsLeastSquares(name))
        {
            var r = new double[problem.Count];
            problem.Residuals(x, r, []);
            return 0.5 * Vec.Dot(r, r);
        }
        double value = problem.Evaluate(x, new double[x.Length]);
        return name is "OWL-QN" or "proximal gradient" ? value + Proximal.L1(Lasso).Value(x) : value;
    }

    /// <summary>The first-order conditions at X, judged afresh.</summary>
    private static double Optimality(string name, RandomProblem problem, OptimizationResult r)
    {
        double[] x = r.X, g = new double[x.Length];
        if (IsLeastSquares(name))
        {
            double[] residuals = new double[problem.Count], jacobian = new double[problem.Count * x.Length];
            problem.Residuals(x, residuals, jacobian);
            double norm = Math.Sqrt(residuals.Sum(v => v * v)), cosine = 0;
            for (int k = 0; k < x.Length; k++)
            {
                double slope = 0, square = 0;
                for (int i = 0; i < residuals.Length; i++) (slope, square) = (slope + residuals[i] * jacobian[i * x.Length + k], square + jacobian[i * x.Length + k] * jacobian[i * x.Length + k]);
                bool held = name == "Levenberg-Marquardt in a box" && ((x[k] <= Low && slope > 0) || (x[k] >= High && slope < 0));
                if (!held && norm > 1e-12) cosine = Math.Max(cosine, Math.Abs(slope) / (Math.Sqrt(square) * norm));
            }
            return cosine;
        }
        problem.Evaluate(x, g);
        double largest = 0, scale = 1, mean = g.Average();
        if (name == "augmented Lagrangian")
        {
            // Relative to the gradient at the start, which is not known here; the constraint's multiplier balances the mean.
            for (int i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(g[i] - mean));
            return r.Violation <= 1e-8 ? Math.Min(largest, r.Optimality) : double.NaN;
        }
        for (int i = 0; i < x.Length; i++)
        {
            double free = name switch
            {
                "L-BFGS-B" => Math.Clamp(x[i] - g[i], Low, High) - x[i],
                "OWL-QN" or "proximal gradient" => x[i] != 0 ? g[i] + Lasso * Math.Sign(x[i]) : Math.Max(0, Math.Abs(g[i]) - Lasso),
                _ => g[i],
            };
            largest = Math.Max(largest, Math.Abs(free) / scale);
        }
        return largest;
    }

    private static double[] Start(RandomProblem problem, Random random) => random.Next(4) switch
    {
        0 => new double[problem.Dimension],
        _ => [.. Enumerable.Range(0, problem.Dimension).Select(_ => 4 * random.NextDouble() - 2)],
    };

    /// <summary>The objective alone: no terms to be sampled.</summary>
    private static IObjective Plain(RandomProblem problem) => Functions.Through(problem);

    /// <summary>The mean of the parameters is ¼.</summary>
    private static IObjective Mean(int n) => Functions.Of(n, (x, g) =>
    {
        double sum = 0;
        foreach (double v in x) sum += v;
        g.Fill(1.0 / n);
        return sum / n - 0.25;
    });
}
