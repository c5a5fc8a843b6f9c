namespace AutoGrad.Optimization.Tests;

/// <summary>Solutions of the smooth methods, and what each says at the edges: flat values, zero and absurd starts, saddles, walls.</summary>
public class SolutionTests
{
    private delegate OptimizationResult Run(IObjective f, double[] start);

    private static readonly Dictionary<string, Run> Smooth = new()
    {
        ["gradient descent"] = (f, x) => GradientDescent.Minimize(f, x), ["conjugate gradients"] = (f, x) => ConjugateGradient.Minimize(f, x),
        ["BFGS"] = (f, x) => Bfgs.Minimize(f, x), ["L-BFGS"] = (f, x) => Lbfgs.Minimize(f, x), ["L-BFGS-B"] = (f, x) => LbfgsB.Minimize(f, x, null),
        ["Newton-CG"] = (f, x) => NewtonCg.Minimize(f, x), ["Steihaug"] = (f, x) => TrustRegion.Minimize(f, x),
        ["dogleg"] = (f, x) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Dogleg }), ["exact"] = (f, x) => TrustRegion.Minimize(f, x, new() { Step = TrustRegionStep.Exact }),
    };

    public static TheoryData<string> Names => [.. Smooth.Keys];

    public static TheoryData<string> SecondOrder => new("Newton-CG", "Steihaug", "dogleg", "exact");

    // Quadratics of condition 1 to 10⁴, from the origin, from ones, from far away.
    [Theory]
    [MemberData(nameof(Names))]
    public void Quadratics_are_solved(string name)
    {
        double[] target = [3, -2, 0.5];
        foreach (double condition in new[] { 1.0, 10, 100, 1e4 })
            foreach (double[] start in new double[][] { [0, 0, 0], [1, 1, 1], [-100, 50, 1000] })
            {
                if (name == "gradient descent" && condition > 100) continue;
                OptimizationResult r = Smooth[name](Functions.Quadratic([1, Math.Sqrt(condition), condition], target), start);
                Assert.True(r.Reason is TerminationReason.GradientTolerance, r.Explain());
                for (int i = 0; i < 3; i++) Assert.Equal(target[i], r.X[i], 1e-7);
            }
    }

    // c + Σ(cosh(x − 1) − 1): the values know x to √(ε·c) at best, the gradient to ε.
    [Theory]
    [MemberData(nameof(Names))]
    public void Where_values_are_flat_gradients_finish(string name)
    {
        foreach (double offset in new[] { 1, 1e3, -1e3, 1e6 })
        {
            OptimizationResult r = Smooth[name](Functions.Of(3, (x, g) =>
            {
                double sum = offset;
                for (int i = 0; i < 3; i++) (sum, g[i]) = (sum + Math.Cosh(x[i] - 1) - 1, Math.Sinh(x[i] - 1));
                return sum;
            }), [0, 3, 0.5]);
            Assert.True(r.Reason == TerminationReason.GradientTolerance, r.Explain());
            foreach (double v in r.X) Assert.Equal(1, v, 2e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Starts_of_almost_nothing_are_starts(string name)
    {
        IObjective f = Functions.Of(3, (x, g) =>
        {
            (g[0], g[1], g[2]) = (2 * (x[0] - 1), 2 * (x[1] - 1), 0);
            return (x[0] - 1) * (x[0] - 1) + (x[1] - 1) * (x[1] - 1);
        });
        foreach (double[] start in new double[][] { [1e-20, 1e-20, 0], [0, 0, 0], [1e-300, 0, 0], [-1e-12, 1e-15, 1e-20] })
        {
            OptimizationResult r = Smooth[name](f, start);
            Assert.True(r.Converged && r.Value < 1e-12, r.Explain());
        }
    }

    // (x − 1)² and (x − 1)⁴ from where squares of gradients overflow.
    [Theory]
    [MemberData(nameof(Names))]
    public void Absurd_starts_do_not_overflow(string name)
    {
        foreach (double start in new[] { 1e80, -1e80, 1e120, 1e150 })
        {
            OptimizationResult r = Smooth[name](Functions.Of(1, (x, g) => { g[0] = 2 * (x[0] - 1); return (x[0] - 1) * (x[0] - 1); }), [start]);
            Assert.True(!r.Converged || Math.Abs(r.X[0] - 1) < 1e-6, r.Explain());
            Assert.True(r.Value < start * start / 4, r.Explain());
        }
    }

    // x² − y² + y⁴/2 at (1, 0), where the gradient knows nothing of y: the minimum is −½ at (0, ±1).
    [Theory]
    [MemberData(nameof(SecondOrder))]
    public void Methods_of_second_order_leave_a_saddle(string name)
    {
        foreach (double[] start in new double[][] { [1, 0], [-3, 0], [0.1, 0], [10, 0] })
        {
            OptimizationResult r = Smooth[name](Functions.Of(2, (x, g) =>
            {
                (g[0], g[1]) = (2 * x[0], -2 * x[1] + 2 * x[1] * x[1] * x[1]);
                return x[0] * x[0] - x[1] * x[1] + 0.5 * x[1] * x[1] * x[1] * x[1];
            }), start);
            Assert.True(r.Converged && Math.Abs(r.Value + 0.5) < 1e-10, r.Explain());
        }
    }

    // A first step of 1e25 along −g meets values of 1e99 and more.
    [Theory]
    [InlineData(1e25)]
    [InlineData(1e20)]
    [InlineData(1e10)]
    [InlineData(1e70)]
    public void A_first_trial_beyond_all_sense_is_recovered_from(double first)
    {
        IObjective f = Functions.Of(1, (x, g) => { g[0] = 4e3 * x[0] * x[0] * x[0] - 1; return 1e3 * x[0] * x[0] * x[0] * x[0] - x[0]; });
        foreach (OptimizationResult r in new[] { Bfgs.Minimize(f, [0], new() { FirstStep = first }), Lbfgs.Minimize(f, [0], new() { FirstStep = first }), ConjugateGradient.Minimize(f, [0], new() { FirstStep = first }) })
        {
            Assert.True(r.Reason == TerminationReason.GradientTolerance, r.Explain());
            Assert.Equal(Math.Cbrt(1 / 4e3), r.X[0], 1e-8);
        }
    }

    // Every formula for β, on the chain of n parameters.
    [Theory]
    [InlineData(ConjugateGradientUpdate.HagerZhang)]
    [InlineData(ConjugateGradientUpdate.PolakRibierePlus)]
    [InlineData(ConjugateGradientUpdate.FletcherReeves)]
    [InlineData(ConjugateGradientUpdate.HestenesStiefel)]
    [InlineData(ConjugateGradientUpdate.DaiYuan)]
    public void Conjugate_gradients_solve_Rosenbrock_by_every_formula(ConjugateGradientUpdate update)
    {
        OptimizationResult r = ConjugateGradient.Minimize(Functions.Rosenbrock(2), [-1.2, 1], new() { Update = update });
        Assert.Equal(TerminationReason.GradientTolerance, r.Reason);
        Assert.InRange(r.Evaluations, 1, 120);
        Assert.Equal(1, r.X[0], 1e-7);
        r = ConjugateGradient.Minimize(Functions.Rosenbrock(100), Functions.Start(100), new() { Update = update });
        Assert.True(r.Reason == TerminationReason.GradientTolerance && r.Evaluations < 4000, r.Explain());
    }

    // ½Σcᵢ(xᵢ − tᵢ)² in a box is solved by clamping t.
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 10)]
    [InlineData(2.5, 2.75)]
    [InlineData(-10, 10)]
    public void L_bfgs_b_projects_separable_problems(double low, double high)
    {
        double[] target = [3, -2, 0.5];
        OptimizationResult r = LbfgsB.Minimize(Functions.Quadratic([1, 10, 100], target), [0, 0, 0], Bounds.Box(3, low, high));
        Assert.True(r.Reason is TerminationReason.GradientTolerance or TerminationReason.AlreadyOptimal, r.Explain());
        Assert.Equal(OptimalityMeasure.ProjectedGradient, r.OptimalityMeasure);
        for (int i = 0; i < 3; i++) Assert.Equal(Math.Clamp(target[i], low, high), r.X[i], 1e-7);
    }

    [Fact]
    public void Numerical_gradients_stay_within_the_limits()
    {
        OptimizationResult r = LbfgsB.Minimize(x =>
        {
            Assert.InRange(x[0], 0, 1);
            return Math.Sqrt(x[0]) - 2 * x[0];
        }, [0.5], Bounds.Box(1, 0, 1));
        Assert.Equal(1, r.X[0]);
    }

    // A budget of gradients behind differenced products is a budget.
    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(7)]
    [InlineData(2)]
    public void Products_by_difference_are_counted_and_limited(long most)
    {
        foreach (TrustRegionStep step in Enum.GetValues<TrustRegionStep>())
        {
            long calls = 0;
            IObjective rosenbrock = Functions.Rosenbrock(10);
            OptimizationResult r = TrustRegion.Minimize(Functions.Of(10, (x, g) => { calls++; return rosenbrock.ValueAndGradient(x, g); }), Functions.Start(10), new() { Step = step, MaxEvaluations = most });
            Assert.Equal((TerminationReason.MaxEvaluations, most, most), (r.Reason, r.Evaluations, calls));
        }
    }

    // A gradient check that would not fit into the budget is not made.
    [Fact]
    public void The_gradient_check_is_counted_and_limited()
    {
        IObjective wrong = Functions.Of(3, (x, g) => { for (int i = 0; i < 3; i++) g[i] = -2 * (x[i] - 1); return (x[0] - 1) * (x[0] - 1) + (x[1] - 1) * (x[1] - 1) + (x[2] - 1) * (x[2] - 1); });
        long calls = 0;
        IObjective counted = Functions.Of(3, (x, g) => { calls++; return wrong.ValueAndGradient(x, g); });
        OptimizationResult free = Lbfgs.Minimize(counted, [0.7, -0.3, 0.4]);
        Assert.Equal((TerminationReason.BadGradientSuspected, calls), (free.Reason, free.Evaluations));
        Assert.NotNull(free.Check);
        for (long most = free.Evaluations - 1; most > 0; most = most * 2 / 3)
        {
            calls = 0;
            OptimizationResult r = Lbfgs.Minimize(counted, [0.7, -0.3, 0.4], new() { MaxEvaluations = most });
            Assert.True(r.Evaluations == calls && calls <= most, r.Explain());
            Assert.Null(r.Check);
        }
    }

    [Fact]
    public void What_is_not_finite_but_at_the_start_is_no_minimum()
    {
        foreach (double nothing in new[] { double.NaN, double.PositiveInfinity })
        {
            int calls = 0;
            OptimizationResult r = NelderMead.Minimize(x => calls++ == 0 ? 2 : nothing, [1, 1]);
            Assert.Equal((TerminationReason.Stalled, 2), (r.Reason, r.Value));
            calls = 0;
            r = Brent.Minimize(x => calls++ == 0 ? 2 : nothing, 0, 1);
            Assert.Equal((TerminationReason.Stalled, 2), (r.Reason, r.Value));
        }
    }

    // |x − 5| far above zero, from far away; a minimum of 0; a slope that a relative tolerance does not see.
    [Fact]
    public void A_bundle_tells_a_proof_from_an_estimate()
    {
        IObjective V(double height, double slope, double at) => Functions.Of(1, (x, g) => { g[0] = slope * Math.Sign(x[0] - at); return height + slope * Math.Abs(x[0] - at); });
        foreach ((double height, double slope, double at, double start) in new[] { (1e9, 1.0, 0.0, 1000.0), (1, 1e-9, 1e6, 0), (1e6, 1e-3, -7, 1e5), (1e9, 1e-2, 3, -1e6) })
        {
            OptimizationResult r = ProximalBundle.Minimize(V(height, slope, at), [start]);
            Assert.True(r.Converged, r.Explain());
            Assert.False(r.GapIsProven);
            Assert.True(r.Value - height <= r.Gap + 1e-15 * height, r.Explain());
            r = ProximalBundle.Minimize(V(height, slope, at), [start], new() { Radius = 10 * Math.Abs(start - at) });
            Assert.True(r.Converged && r.GapIsProven && r.Value - height <= r.Gap + 1e-15 * height, r.Explain());
        }
        foreach (double at in new[] { 2, 0, -1e3, 1e-3 })
        {
            OptimizationResult r = ProximalBundle.Minimize(Functions.Of(1, (x, g) => { double e = x[0] - at; g[0] = Math.Sign(e) + e; return Math.Abs(e) + 0.5 * e * e; }), [at + 3]);
            Assert.True(r.Converged && r.Iterations < 500 && r.Value <= 1e-8 * Math.Max(1, Math.Abs(at)), r.Explain());
        }
    }

    // A target is honoured by what minimises something else than the objective, too.
    [Fact]
    public void Targets_and_times_are_honoured_by_every_method()
    {
        foreach ((double? target, TimeSpan? time, TerminationReason reason) in new[] { ((double?)1e6, (TimeSpan?)null, TerminationReason.TargetReached), (null, TimeSpan.Zero, TerminationReason.MaxTime) })
        {
            T On<T>(T o) where T : MinimizerOptions => (T)((MinimizerOptions)o with { Target = target, MaxTime = time });
            IObjective f = Functions.Rosenbrock(2);
            IResiduals r = Residuals.Of((x, v) => (v[0], v[1]) = (10 * (x[1] - x[0] * x[0]), 1 - x[0]), 2, 2);
            foreach (OptimizationResult result in new[]
            {
                Lbfgs.Minimize(f, [-1.2, 1], On(new LbfgsOptions())), TrustRegion.Minimize(f, [-1.2, 1], On(new TrustRegionOptions())), NelderMead.Minimize(f, [-1.2, 1], On(new NelderMeadOptions())),
                LevenbergMarquardt.Minimize(r, [-1.2, 1], options: On(new LevenbergMarquardtOptions())), GaussNewtonDogleg.Minimize(r, [-1.2, 1], options: On(new GaussNewtonDoglegOptions())),
                ProximalGradient.Minimize(f, [-1.2, 1], Proximal.L1(0.1), On(new ProximalGradientOptions())), OwlQn.Minimize(f, [-1.2, 1], Proximal.L1(0.1), On(new OwlQnOptions())),
                StochasticGradient.Minimize(f, [-1.2, 1], On(new StochasticGradientOptions())), ProximalBundle.Minimize(f, [-1.2, 1], On(new ProximalBundleOptions())),
                AugmentedLagrangian.Minimize(f, [-1.2, 1], [], [], options: On(new AugmentedLagrangianOptions())), Brent.Minimize(Math.Cos, 2, 5, On(new BrentOptions())),
                ElasticNet.Minimize(new LinearRegression([1, 2, 3], [1, 2, 4]), [0, 0], Proximal.L1(0.1), On(new ElasticNetOptions())),
            }) Assert.True(result.Reason == reason, result.Explain());
        }
    }

    // What is chained around a rule: clipping before, averaging beside; and a rule by hand is the rule of a run.
    [Fact]
    public void Rules_step_in_loops_of_ones_own()
    {
        IObjective f = Functions.Quadratic([1, 10], [3, -2]);
        double[] x = [0, 0], g = new double[2];
        UpdateRule rule = new Adam(0.01);
        for (int k = 0; k < 50; k++)
        {
            f.ValueAndGradient(x, g);
            rule.Step(x, g);
        }
        var last = new Trajectory();
        StochasticGradient.Minimize(f, [0, 0], new() { Rule = rule, MaxIterations = 50, Progress = last });
        Assert.Equal(x, last.Records[^1].X.ToArray());
        Assert.Equal(50, rule.Updates);
        double[] clipped = [0, 0];
        new Sgd(1).ClipNorm(1).Step(clipped, [30, -40]);
        Assert.Equal([-0.6, 0.8], clipped);
        double[] cut = [0, 0];
        new Sgd(1).ClipValue(0.5).Step(cut, [30, -0.25]);
        Assert.Equal([-0.5, 0.25], cut);
        AveragedRule averaged = new Sgd(1).Averaged(0.75);
        double[] moving = [0];
        averaged.Step(moving, [-1]);
        averaged.Step(moving, [-1]);
        Assert.Equal(0.25 * 0.75 + 0.5, averaged.Average[0], 1e-15);
        Assert.Throws<ArgumentException>(() => new Adam().Step(new double[2], new double[3]));
        Assert.Throws<ArgumentException>(() => rule.Step(new double[3], new double[3]));
    }
}
