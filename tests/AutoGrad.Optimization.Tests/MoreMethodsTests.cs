namespace AutoGrad.Optimization.Tests;

public class MoreMethodsTests
{
    private static IObjective Of(int n, Functions.ValueAndGradient f) => Functions.Of(n, f);

    // Hock and Schittkowski 6, 7 and 71: minima 0, −√3 and 17.0140173.
    [Fact]
    public void Augmented_Lagrangians_solve_problems_with_constraints()
    {
        double[] x = [-1.2, 1];
        OptimizationResult r = AugmentedLagrangian.MinimizeInPlace(Of(2, (p, g) => { g[0] = -2 * (1 - p[0]); g[1] = 0; return (1 - p[0]) * (1 - p[0]); }), x,
            [Of(2, (p, g) => { g[0] = -20 * p[0]; g[1] = 10; return 10 * (p[1] - p[0] * p[0]); })], []);
        Assert.Equal(0, r.Value, 1e-8);
        x = [2, 2];
        r = AugmentedLagrangian.MinimizeInPlace(Of(2, (p, g) => { g[0] = 2 * p[0] / (1 + p[0] * p[0]); g[1] = -1; return Math.Log(1 + p[0] * p[0]) - p[1]; }), x,
            [Of(2, (p, g) => { double a = 1 + p[0] * p[0]; g[0] = 4 * p[0] * a; g[1] = 2 * p[1]; return a * a + p[1] * p[1] - 4; })], []);
        Assert.Equal(-Math.Sqrt(3), r.Value, 1e-7);
        x = [1, 5, 5, 1];
        r = AugmentedLagrangian.MinimizeInPlace(
            Of(4, (p, g) =>
            {
                double s = p[0] + p[1] + p[2];
                (g[0], g[1], g[2], g[3]) = (p[3] * (s + p[0]), p[0] * p[3], p[0] * p[3] + 1, p[0] * s);
                return p[0] * p[3] * s + p[2];
            }), x,
            [Of(4, (p, g) => { double s = -40; for (int i = 0; i < 4; i++) { s += p[i] * p[i]; g[i] = 2 * p[i]; } return s; })],
            [Of(4, (p, g) => { (g[0], g[1], g[2], g[3]) = (-p[1] * p[2] * p[3], -p[0] * p[2] * p[3], -p[0] * p[1] * p[3], -p[0] * p[1] * p[2]); return 25 - p[0] * p[1] * p[2] * p[3]; })],
            Bounds.Box(4, 1, 5));
        Assert.Equal(17.0140173, r.Value, 1e-6);
        Assert.True(r.Converged, r.Explain());
    }

    [Fact]
    public void Brent_finds_a_minimum_to_the_root_of_rounding()
    {
        OptimizationResult r = Brent.Minimize(Math.Cos, 2, 5);
        Assert.Equal(Math.PI, r.X[0], 1e-7);
        Assert.True(r.Converged);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Nelder_and_Mead_solve_Rosenbrock(int n)
    {
        double[] x = Functions.Start(n);
        OptimizationResult r = NelderMead.MinimizeInPlace(Functions.Rosenbrock(n), x);
        Assert.True(r.Converged && (r.Value < 1e-12 || Math.Abs(r.Value - 3.70143) < 1e-3), r.Explain());
    }

    [Fact]
    public void Projections_are_projections()
    {
        double[] v = [3, -1, 0.5, 2];
        double[] simplex = (double[])v.Clone(), ball = (double[])v.Clone(), l1 = (double[])v.Clone(), soft = (double[])v.Clone();
        Proximal.Simplex().Apply(simplex, 1);
        Assert.Equal([1, 0, 0, 0], simplex);
        Proximal.L2Ball(1).Apply(ball, 1);
        Assert.Equal(1, Math.Sqrt(ball.Sum(b => b * b)), 1e-15);
        // |3|, |2| above the threshold 1.5: 1.5 + 0.5 = 2.
        Proximal.L1Ball(2).Apply(l1, 1);
        Assert.Equal([1.5, 0, 0, 0.5], l1);
        Proximal.L1(1).Apply(soft, 0.75);
        Assert.Equal([2.25, -0.25, 0, 1.25], soft);
    }

    [Fact]
    public void Schedules_are_functions_of_the_update()
    {
        Assert.Equal(0.01, Schedule.Step(1, 10).At(25), 1e-15);
        Assert.Equal(0.5, Schedule.Cosine(1, 100).At(50), 1e-15);
        Assert.Equal(0.3, ((Schedule)1.0).WarmUp(10).At(2), 1e-15);
        Schedule cycle = Schedule.OneCycle(1, 100);
        Assert.Equal(0.04, cycle.At(0), 1e-15);
        Assert.Equal(1, cycle.At(29), 1e-12);
        Assert.Equal(4e-6, cycle.At(99), 1e-15);
    }

    // First steps by hand: torch's Adam moves by the rate along the sign of the first gradient, up to epsilon.
    [Fact]
    public void First_updates_are_those_of_the_papers()
    {
        (string Name, UpdateRule Rule, double First)[] cases =
        [
            ("sgd", new Sgd(0.1), 0.1 * 4), ("adagrad", new AdaGrad(0.1), 0.1), ("rmsprop", new RmsProp(0.1), 0.1 / Math.Sqrt(0.01)),
            ("adam", new Adam(0.1), 0.1), ("adamw", new AdamW(0.1), 0.1 + 0.1 * 0.01 * 2), ("amsgrad", new AmsGrad(0.1), 0.1), ("lion", new Lion(0.1), 0.1),
        ];
        foreach ((string name, UpdateRule rule, double first) in cases)
        {
            var machine = new StochasticGradient([2], 0, new() { Rule = rule, MaxIterations = 1 });
            double at = double.NaN;
            while (machine.Ask(out Evaluation q))
            {
                at = q.Point.Span[0];
                if (q.Kind == EvaluationKind.ValueAndGradient) q.Gradient.Span[0] = 2 * at;
                machine.Tell(at * at);
            }
            Assert.True(Math.Abs(2 - at - first) < 1e-7, $"{name}: moved {2 - at}, expected {first}");
        }
    }

    [Fact]
    public async Task An_objective_may_be_waited_for()
    {
        double[] x = Functions.Start(6);
        OptimizationResult direct = Lbfgs.MinimizeInPlace(Functions.Rosenbrock(6), x);
        OptimizationResult awaited = await AsyncDriver.RunAsync(new Lbfgs(Functions.Start(6)), new Waiting(Functions.Rosenbrock(6)));
        Assert.Equal(direct.X, awaited.X);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Assert.Equal(TerminationReason.Cancelled, (await AsyncDriver.RunAsync(new Lbfgs(Functions.Start(6)), new Waiting(Functions.Rosenbrock(6)), source.Token)).Reason);
    }

    [Fact]
    public void Traces_round_trip()
    {
        var (csv, json) = (new StringWriter(), new StringWriter());
        OptimizationResult r = Lbfgs.Minimize(Functions.Rosenbrock(4), Functions.Start(4), new() { Progress = Trace.Csv(csv) });
        Lbfgs.Minimize(Functions.Rosenbrock(4), Functions.Start(4), new() { Progress = Trace.JsonLines(json) });
        string[] lines = csv.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(r.Iterations + 2, lines.Length);
        Assert.Equal(r.Value, double.Parse(lines[^1].Split(',')[5], System.Globalization.CultureInfo.InvariantCulture));
        using var last = System.Text.Json.JsonDocument.Parse(json.ToString().TrimEnd('\n').Split('\n')[^1]);
        Assert.Equal(r.Value, last.RootElement.GetProperty("best_value").GetDouble());
    }

    [Fact]
    public void Robust_losses_ignore_an_outlier()
    {
        // y = 2t + 1 but for one wild point.
        var f = Residuals.Of((b, r) => { for (int i = 0; i < 20; i++) r[i] = b[0] * i + b[1] - (2 * i + 1 + (i == 7 ? 100 : 0)); }, 2, 20);
        double[] plain = [0, 0], robust = [0, 0];
        LevenbergMarquardt.MinimizeInPlace(f, plain);
        OptimizationResult r = LevenbergMarquardt.MinimizeInPlace(f, robust, loss: RobustLoss.Cauchy(0.1));
        Assert.True(Math.Abs(plain[1] - 1) > 1);
        Assert.Equal(2, robust[0], 1e-3);
        Assert.Equal(1, robust[1], 1e-2);
        Assert.True(r.Converged, r.Explain());
    }

    private sealed class Waiting(IObjective inner) : IAsyncObjective
    {
        public async ValueTask<double> ValueAsync(ReadOnlyMemory<double> x, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return inner.Value(x.Span);
        }

        public async ValueTask<double> ValueAndGradientAsync(ReadOnlyMemory<double> x, Memory<double> gradient, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return inner.ValueAndGradient(x.Span, gradient.Span);
        }
    }
}
