using AutoGrad.Checking;

namespace AutoGrad.Optimization.Tests;

public class HostileTests
{
    public static TheoryData<string> Names => [.. Methods.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_number_makes_a_method_throw_and_the_best_point_is_never_lost(string name)
    {
        foreach ((string what, Functions.ValueAndGradient f) in Hostile())
        {
            var watched = new Watched(f);
            double[] x = [0.7, -0.3, 0.4];
            OptimizationResult r = Methods.All[name](watched, x, null, 200, null);
            if (name is not ("ProximalGradient" or "OwlQn" or "Adam")) Assert.True(watched.Best >= r.Value || double.IsInfinity(watched.Best), $"{what}: {r.Explain()} but {watched.Best:R} was seen");
            Assert.True(what != "start" || r.Reason == TerminationReason.NonFiniteStart, $"{what}: {r.Explain()}");
            Assert.NotEmpty(r.Explain());
            // With their penalty, the false slope is too small to matter to these two.
            if (what == "contradiction" && name is not ("ProximalGradient" or "OwlQn")) Assert.True(r.Reason is not (TerminationReason.GradientTolerance or TerminationReason.NonSmoothSuspected or TerminationReason.Unbounded), $"{what}: {r.Explain()}");
        }
    }

    [Theory]
    [InlineData("Lbfgs")]
    [InlineData("Bfgs")]
    [InlineData("ConjugateGradient")]
    [InlineData("GradientDescent")]
    public void A_wrong_gradient_is_suspected(string name)
    {
        OptimizationResult r = Methods.All[name](Functions.Of(3, (x, g) =>
        {
            for (int i = 0; i < 3; i++) g[i] = -2 * (x[i] - 1);
            return (x[0] - 1) * (x[0] - 1) + (x[1] - 1) * (x[1] - 1) + (x[2] - 1) * (x[2] - 1);
        }), [0.7, -0.3, 0.4], null, 200, null);
        Assert.Equal(TerminationReason.BadGradientSuspected, r.Reason);
        Assert.Equal(Verdict.Fail, r.Check!.Verdict);
        Assert.Contains(r.Check.ToString(), r.Explain(), StringComparison.Ordinal);
        Assert.True(r.Slope!.Value.Contradicts);
    }

    [Fact]
    public void A_machine_that_is_asked_and_told_has_the_report_too()
    {
        // Both signs are wrong.
        IObjective wrong = Functions.Of(2, (x, g) => { (g[0], g[1]) = (-2 * x[0], -2 * x[1]); return x[0] * x[0] + x[1] * x[1]; });
        var machine = new Lbfgs([0.1, 0.7]);
        while (machine.Ask(out Evaluation q)) machine.Tell(q.Gradient.IsEmpty ? wrong.Value(q.Point.Span) : wrong.ValueAndGradient(q.Point.Span, q.Gradient.Span));
        Assert.Equal(TerminationReason.BadGradientSuspected, machine.Result.Reason);
        Assert.Null(machine.Result.Check);
        OptimizationResult r = machine.Examine(wrong);
        Assert.Equal(Verdict.Fail, r.Check!.Verdict);
        double[] x = [0.1, 0.7];
        OptimizationResult whole = Lbfgs.MinimizeInPlace(wrong, x);
        Assert.Equal(whole.Check!.ToString(), r.Check.ToString());
        Assert.Equal(whole.X, r.X);
    }

    [Fact]
    public void A_result_without_suspicion_is_not_examined()
    {
        var machine = new Lbfgs(Functions.Start(4));
        IObjective f = Functions.Rosenbrock(4);
        while (machine.Ask(out Evaluation q)) machine.Tell(q.Gradient.IsEmpty ? f.Value(q.Point.Span) : f.ValueAndGradient(q.Point.Span, q.Gradient.Span));
        OptimizationResult r = machine.Examine(Functions.Of(4, (_, _) => throw new TimeoutException()));
        Assert.True(r.Converged);
        Assert.Null(r.Check);
    }

    [Theory]
    [InlineData("Lbfgs")]
    [InlineData("Bfgs")]
    [InlineData("ConjugateGradient")]
    [InlineData("NewtonCg")]
    public void A_linear_function_is_unbounded(string name)
    {
        OptimizationResult r = Methods.All[name](Functions.Of(3, (x, g) => { g.Fill(1); return x[0] + x[1] + x[2]; }), [0.7, -0.3, 0.4], null, 1000, null);
        Assert.Equal(TerminationReason.Unbounded, r.Reason);
    }

    [Fact]
    public void The_callers_exception_passes_and_the_best_point_is_kept()
    {
        int calls = 0;
        double[] x = Functions.Start(4);
        IObjective f = Functions.Rosenbrock(4);
        double start = f.Value(x);
        Assert.Throws<TimeoutException>(() => Lbfgs.MinimizeInPlace(Functions.Of(4, (p, g) => ++calls == 9 ? throw new TimeoutException() : f.ValueAndGradient(p, g)), x));
        Assert.True(f.Value(x) < start);
    }

    private static IEnumerable<(string, Functions.ValueAndGradient)> Hostile()
    {
        yield return ("start", (x, g) => { g.Fill(1); return double.NaN; });
        yield return ("nan", (x, g) => { for (int i = 0; i < 3; i++) g[i] = 2 * x[i]; return x[0] < 0.5 ? double.NaN : x[0] * x[0] + x[1] * x[1] + x[2] * x[2]; });
        yield return ("infinite", (x, g) => { for (int i = 0; i < 3; i++) g[i] = -1 / x[i] * 0 + 1; return x[0] <= 0.1 ? double.PositiveInfinity : x[0] + x[1] * x[1] + x[2] * x[2]; });
        yield return ("contradiction", (x, g) => { g.Clear(); g[0] = 1e-3; return 5; });
        yield return ("jump", (x, g) => { for (int i = 0; i < 3; i++) g[i] = 2 * x[i]; return x[0] * x[0] + x[1] * x[1] + x[2] * x[2] + (x[0] > 0.2 ? 1 : 0); });
        yield return ("nan gradient", (x, g) => { g.Fill(x[0] < 0.5 ? double.NaN : 1); return x[0] + x[1] * x[1] + x[2] * x[2]; });
        yield return ("zero", (x, g) => { g.Clear(); return 0; });
        yield return ("huge", (x, g) => { for (int i = 0; i < 3; i++) g[i] = 4e300 * x[i] * x[i] * x[i]; return 1e300 * (x[0] * x[0] * x[0] * x[0] + x[1] * x[1] * x[1] * x[1] + x[2] * x[2] * x[2] * x[2]); });
        yield return ("tiny", (x, g) => { for (int i = 0; i < 3; i++) g[i] = 2e-300 * x[i]; return 1e-300 * (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]); });
        yield return ("below", (x, g) => { g.Fill(-1e9); return x[0] > 1e4 ? double.NegativeInfinity : -1e9 * (x[0] + x[1] + x[2]); });
        yield return ("random", (x, g) => { double s = Math.Sin(1e6 * (x[0] + 2 * x[1] + 3 * x[2])); g.Fill(s); return s * s; });
    }

    private sealed class Watched(Functions.ValueAndGradient f) : IObjective
    {
        private readonly double[] scratch = new double[3];

        public double Best { get; private set; } = double.PositiveInfinity;

        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, scratch);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double value = f(x, gradient);
            if (value < Best) Best = value;
            return value;
        }
    }
}
