namespace AutoGrad.Optimization.Tests;

/// <summary>Solutions of least-squares fits, within limits and without, and what may be said about them.</summary>
public class LeastSquaresTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 20).Select(i => 0.25 * i)];

    private static VectorFunction Decay => (p, r) => { for (int i = 0; i < r.Length; i++) r[i] = p[0] * Math.Exp(-p[1] * Times[i]) + p[2] - (3 * Math.Exp(-1.2 * Times[i]) + 0.5); };

    private static OptimizationResult Fit(bool dogleg, VectorFunction f, double[] start, int count, Bounds? bounds = null, RobustLoss? loss = null) =>
        dogleg ? GaussNewtonDogleg.Minimize(f, start, count, bounds, loss) : LevenbergMarquardt.Minimize(f, start, count, bounds, loss);

    // Every start lies in the box; the solution (3, 1.2, 0.5) strictly inside.
    [Theory]
    [InlineData(5, 0.01, 10)]
    [InlineData(10, 10, 10)]
    [InlineData(0, 5, 0)]
    [InlineData(9.5, 0.2, 7)]
    public void A_box_with_the_solution_inside_changes_no_solution(double a, double b, double c)
    {
        foreach (bool dogleg in new[] { false, true })
        {
            OptimizationResult r = Fit(dogleg, Decay, [a, b, c], 20, Bounds.Box(3, 0, 10));
            Assert.True(r.Converged, r.Explain());
            Assert.Equal(3, r.X[0], 1e-6);
            Assert.Equal(1.2, r.X[1], 1e-6);
            Assert.Equal(0.5, r.X[2], 1e-6);
        }
    }

    // |Ax − b|² with x₁ ≤ u: along the bound a parabola in x₀, whose vertex is a₁·(b − u·a₂)/|a₁|².
    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(0.5)]
    public void A_linear_problem_ends_on_its_bound(double upper)
    {
        VectorFunction linear = (x, r) => (r[0], r[1]) = (1.0 * x[0] + 0.9 * x[1] - 2, 0.9 * x[0] + 1.0 * x[1] - 1.9);
        double free = (1.0 * (2 - 0.9 * upper) + 0.9 * (1.9 - upper)) / (1 + 0.81);
        foreach (bool dogleg in new[] { false, true })
        {
            var bounds = new Bounds([double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity, upper]);
            OptimizationResult r = Fit(dogleg, linear, [0, upper - 0.3], 2, bounds);
            Assert.True(r.Converged, r.Explain());
            Assert.Equal(upper, r.X[1], 1e-9);
            Assert.Equal(free, r.X[0], 1e-7);
        }
    }

    [Theory]
    [InlineData(60, 2)]
    [InlineData(100, 2)]
    [InlineData(60, 1e-6)]
    [InlineData(80, 1e6)]
    public void Exactness_is_not_judged_by_an_absurd_start(double start, double data)
    {
        foreach (bool dogleg in new[] { false, true })
        {
            OptimizationResult r = Fit(dogleg, (p, r) => r[0] = Math.Exp(p[0]) - data, [start], 1);
            Assert.True(!r.Converged || Math.Abs(r.X[0] - Math.Log(data)) < 1e-6, r.Explain());
        }
    }

    [Theory]
    [InlineData(1e4, 1)]
    [InlineData(800, 1)]
    [InlineData(1e4, 1e-3)]
    [InlineData(2e3, 1e9)]
    public void Where_nothing_depends_on_the_parameters_that_is_the_reason(double start, double size)
    {
        foreach (bool dogleg in new[] { false, true })
        {
            OptimizationResult r = Fit(dogleg, (p, r) => { for (int i = 0; i < 5; i++) r[i] = size * (Math.Exp(-p[0] * (i + 1)) - 0.5); }, [start], 5);
            Assert.Equal(TerminationReason.NoSensitivity, r.Reason);
            Assert.False(r.Converged);
        }
    }

    // Starts with zeros among the parameters, beside one without.
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(0.5, 0, 0.5)]
    public void A_start_of_zero_costs_no_more(double a, double b, double c)
    {
        OptimizationResult near = Fit(false, Decay, [1, 1, 0.1], 20), zero = Fit(false, Decay, [a, b, c], 20);
        Assert.True(zero.Converged, zero.Explain());
        Assert.Equal(3, zero.X[0], 1e-6);
        Assert.InRange(zero.Evaluations, 1, 2 * near.Evaluations + 20);
    }

    // 5 % of calls are not numbers; a NaN must pass no tolerance.
    [Theory]
    [InlineData(20)]
    [InlineData(7)]
    [InlineData(3)]
    [InlineData(2)]
    public void NaN_is_never_convergence(int every)
    {
        foreach (bool dogleg in new[] { false, true })
        {
            int calls = 0;
            OptimizationResult r = Fit(dogleg, (p, r) =>
            {
                for (int i = 0; i < 20; i++) r[i] = ++calls % (20 * every) == 0 ? double.NaN : p[0] * Math.Exp(-p[1] * Times[i]) + p[2] - (3 * Math.Exp(-1.2 * Times[i]) + 0.5);
            }, [1, 1, 1], 20);
            Assert.True(!r.Converged || r.Value < 1e-6, r.Explain());
            Assert.False(double.IsNaN(r.Optimality) && r.Reason == TerminationReason.GradientTolerance, r.Explain());
        }
    }

    // The loss of one residual p − 3 and of one wild one: ρ′ balances. For L1-like losses the fit of a constant is near the median.
    public static TheoryData<string> Losses => new("Huber", "SoftL1", "Cauchy", "Arctan", "Tukey");

    private static RobustLoss Loss(string name, double scale) => name switch
    {
        "Huber" => RobustLoss.Huber(scale), "SoftL1" => RobustLoss.SoftL1(scale), "Cauchy" => RobustLoss.Cauchy(scale), "Arctan" => RobustLoss.Arctan(scale), _ => RobustLoss.Tukey(scale),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Robust_fits_are_stationary_points_of_the_robust_cost(string name)
    {
        double[] data = [1, 1.2, 0.9, 1.1, 50, 0.95, 1.05];
        RobustLoss loss = Loss(name, 0.5);
        foreach (bool dogleg in new[] { false, true })
        {
            OptimizationResult r = Fit(dogleg, (p, r) => { for (int i = 0; i < data.Length; i++) r[i] = p[0] - data[i]; }, [1.5], data.Length, null, loss);
            double slope = 0, cost = 0;
            foreach (double y in data)
            {
                (double value, double first, _) = loss.At((r.X[0] - y) * (r.X[0] - y));
                slope += first * (r.X[0] - y);
                cost += 0.5 * value;
            }
            Assert.True(r.Converged, r.Explain());
            Assert.Equal(0, slope, 1e-6);
            Assert.Equal(cost, r.Value, 1e-12);
            Assert.InRange(r.X[0], 0.9, 1.2);
        }
    }

    // The values of the definitions at s = 0, 0.25, 1 and 4 with scale 1, and their derivatives by differences.
    [Theory]
    [InlineData("Huber", 0.25, 3)]
    [InlineData("SoftL1", 0.2360679774997898, 2.4721359549995796)]
    [InlineData("Cauchy", 0.22314355131420976, 1.6094379124341003)]
    [InlineData("Arctan", 0.24497866312686414, 1.3258176636680326)]
    [InlineData("Tukey", 0.192708333333333333, 0.3333333333333333)]
    public void Robust_losses_are_their_definitions(string name, double atQuarter, double atFour)
    {
        RobustLoss loss = Loss(name, 1);
        Assert.Equal(0, loss.At(0).Value);
        Assert.Equal(atQuarter, loss.At(0.25).Value, 1e-14);
        Assert.Equal(atFour, loss.At(4).Value, 1e-14);
        foreach (double s in new[] { 0.1, 0.5, 3.0 })
        {
            const double h = 1e-5;
            Assert.Equal((loss.At(s + h).Value - loss.At(s - h).Value) / (2 * h), loss.At(s).First, 1e-8);
            Assert.Equal((loss.At(s + h).First - loss.At(s - h).First) / (2 * h), loss.At(s).Second, 1e-8);
            Assert.Equal(4 * loss.At(s / 4).Value, Loss(name, 2).At(s).Value, 1e-14);
        }
    }

    // e^p′ at 1e-12 is 1, and nothing is evaluated outside the limits.
    [Theory]
    [InlineData(1e-12)]
    [InlineData(-1e-9)]
    [InlineData(1e-300)]
    [InlineData(0)]
    public void Numerical_Jacobians_see_what_varies_over_one(double at)
    {
        foreach (DifferenceScheme scheme in Enum.GetValues<DifferenceScheme>())
        {
            IResiduals f = Residuals.Of((p, r) => r[0] = Math.Exp(p[0]), 1, 1, NumericalOptions.Default with { Scheme = scheme });
            double[] r = new double[1], j = new double[1];
            f.ResidualsAndJacobian([at], r, j);
            Assert.Equal(1, j[0], 1e-6);
        }
    }

    [Fact]
    public void Numerical_Jacobians_stay_within_the_limits_of_the_fit()
    {
        foreach (bool dogleg in new[] { false, true })
        {
            OptimizationResult r = Fit(dogleg, (p, r) =>
            {
                Assert.InRange(p[0], 0, 2);
                r[0] = Math.Sqrt(p[0]) - 1.1;
                r[1] = Math.Sqrt(2 - p[0]) - 0.1;
            }, [0], 2, Bounds.Box(1, 0, 2));
            Assert.True(r.Converged, r.Explain());
        }
    }

    [Fact]
    public void A_method_over_arrays_is_a_fit_as_well()
    {
        OptimizationResult r = LevenbergMarquardt.Minimize(p => [p[0] - 1, 10 * (p[1] - p[0] * p[0])], [-1.2, 1], 2);
        Assert.Equal(1, r.X[0], 1e-9);
        Assert.Equal(1, r.X[1], 1e-9);
    }
}
