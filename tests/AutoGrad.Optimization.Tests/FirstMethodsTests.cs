namespace AutoGrad.Optimization.Tests;

public class FirstMethodsTests
{
    public static TheoryData<string> Searches => new("StrongWolfe", "Armijo", "HagerZhang");

    private static LineSearch Search(string name) => name switch { "Armijo" => new Backtracking(), "HagerZhang" => new HagerZhang(), _ => new MoreThuente() };

    [Theory]
    [MemberData(nameof(Searches))]
    public void Lbfgs_solves_Rosenbrock(string search)
    {
        foreach (int n in new[] { 2, 10, 100 })
        {
            double[] x = Functions.Start(n);
            OptimizationResult r = Lbfgs.MinimizeInPlace(Functions.Rosenbrock(n), x, new() { LineSearch = Search(search) });
            Assert.Equal(TerminationReason.GradientTolerance, r.Reason);
            // From this start the chained function may end in its second minimum, whose value is near 3.99.
            Assert.True(r.Value < 1e-14 || Math.Abs(r.Value - 3.9866) < 1e-2, r.Explain());
            Assert.Equal(r.X, x);
        }
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void Gradient_descent_with_a_line_search_solves_a_quadratic(string search)
    {
        double[] x = [10, 1];
        OptimizationResult r = GradientDescent.MinimizeInPlace(Functions.Quadratic([1, 10], [3, -2]), x, new() { LineSearch = Search(search) });
        Assert.Equal(TerminationReason.GradientTolerance, r.Reason);
        Assert.Equal(3, x[0], 1e-7);
        Assert.Equal(-2, x[1], 1e-8);
    }

    // Figure of the five learning rates: f = ½(x² + 10y²) from (10, 1), 50 steps; (1 − rate)^50 and (1 − 10·rate)^50 give the coordinates exactly.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.19)]
    [InlineData(0.2)]
    [InlineData(0.21)]
    public void A_fixed_rate_contracts_as_calculus_says(double rate)
    {
        var last = new Last();
        GradientDescent.MinimizeInPlace(Functions.Quadratic([1, 10], [0, 0]), new double[] { 10, 1 },
            new() { LearningRate = rate, MaxIterations = 50, GradientTolerance = 0, Progress = last });
        double a = 10 * Math.Pow(1 - rate, 50), b = Math.Pow(1 - 10 * rate, 50), expected = 0.5 * (a * a + 10 * b * b);
        Assert.Equal(1, last.Value.Value / expected, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Momentum_solves_a_quadratic(bool nesterov)
    {
        double[] x = [10, 1];
        OptimizationResult r = Momentum.MinimizeInPlace(Functions.Quadratic([1, 10], [3, -2]), x, new() { LearningRate = 0.05, Nesterov = nesterov });
        Assert.Equal(TerminationReason.GradientTolerance, r.Reason);
        Assert.Equal(3, x[0], 1e-7);
        Assert.Equal(-2, x[1], 1e-8);
    }

    [Fact]
    public void A_rate_beyond_stability_is_called_divergence_and_the_best_point_is_kept()
    {
        double[] x = [10, 1];
        OptimizationResult r = GradientDescent.MinimizeInPlace(Functions.Quadratic([1, 10], [0, 0]), x, new() { LearningRate = 5 });
        Assert.Equal(TerminationReason.Diverged, r.Reason);
        Assert.Equal([10, 1], x);
        Assert.Equal(55, r.Value);
    }

    [Fact]
    public void Budgets_and_tokens_end_runs_with_their_own_reason()
    {
        IObjective f = Functions.Rosenbrock(10);
        Assert.Equal(TerminationReason.MaxIterations, Lbfgs.Minimize(f, Functions.Start(10), new() { MaxIterations = 3 }).Reason);
        OptimizationResult limited = Lbfgs.Minimize(f, Functions.Start(10), new() { MaxEvaluations = 7 });
        Assert.Equal((TerminationReason.MaxEvaluations, 7), (limited.Reason, limited.Evaluations));
        Assert.Equal(TerminationReason.MaxTime, Lbfgs.Minimize(f, Functions.Start(10), new() { MaxTime = TimeSpan.Zero }).Reason);
        Assert.Equal(TerminationReason.TargetReached, Lbfgs.Minimize(f, Functions.Start(10), new() { Target = 5 }).Reason);
        Assert.Equal(TerminationReason.StoppedByCallback, Lbfgs.Minimize(f, Functions.Start(10), new() { StopWhen = p => p.Iteration == 4 }).Reason);
        using var source = new CancellationTokenSource();
        double[] x = Functions.Start(10);
        OptimizationResult r = Lbfgs.MinimizeInPlace(f, x, new() { StopWhen = p => { if (p.Iteration == 5) source.Cancel(); return false; } }, source.Token);
        Assert.Equal((TerminationReason.Cancelled, 5), (r.Reason, r.Iterations));
        Assert.Equal(r.Value, f.Value(x));
        Assert.Equal(TerminationReason.AlreadyOptimal, Lbfgs.Minimize(f, new double[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }).Reason);
    }

    [Fact]
    public void Asking_and_telling_is_the_same_run()
    {
        IObjective f = Functions.Rosenbrock(10);
        double[] x = Functions.Start(10);
        OptimizationResult whole = Lbfgs.MinimizeInPlace(f, x);
        var machine = new Lbfgs(Functions.Start(10));
        while (machine.Ask(out Evaluation q)) machine.Tell(f.ValueAndGradient(q.Point.Span, q.Gradient.Span));
        Assert.Equal(whole.X, machine.Result.X);
        Assert.Equal(whole.Evaluations, machine.Result.Evaluations);
    }

    private sealed class Last : IProgress<OptimizationProgress>
    {
        public OptimizationProgress Value { get; private set; }

        public void Report(OptimizationProgress value) => Value = value;
    }
}
