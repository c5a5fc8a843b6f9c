namespace AutoGrad.Optimization.Tests;

/// <summary>Constrained problems whose solutions are known in closed form.</summary>
public class ConstrainedTests
{
    private static IObjective Squares(int n, double factor) => Functions.Of(n, (x, g) =>
    {
        double sum = 0;
        for (int i = 0; i < n; i++) (sum, g[i]) = (sum + factor * x[i] * x[i], 2 * factor * x[i]);
        return sum;
    });

    private static IObjective Linear(double[] a, double b) => Functions.Of(a.Length, (x, g) =>
    {
        a.CopyTo(g);
        return Vec.Dot(a, x) - b;
    });

    // min c·|x|² with Σx = 1: all 1/n, the multiplier −2c/n; from feasible and infeasible starts, at four scales.
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, 3, -2)]
    [InlineData(1e4, 1, 0)]
    [InlineData(1e6, -7, 5)]
    [InlineData(1e-3, 0.5, 0.5)]
    public void The_nearest_point_of_a_line(double factor, double a, double b)
    {
        OptimizationResult r = AugmentedLagrangian.Minimize(Squares(2, factor), [a, b], [Linear([1, 1], 1)], []);
        Assert.True(r.Converged, r.Explain());
        Assert.InRange(r.Iterations, 0, 8);
        Assert.Equal(0.5, r.X[0], 1e-6);
        Assert.Equal(0.5, r.X[1], 1e-6);
        Assert.InRange(r.Violation, 0, 1e-8);
        if (r.Reason != TerminationReason.AlreadyOptimal) Assert.Equal(-factor, r.Multipliers[0], 1e-3 * factor);
    }

    // min (x − 2)² + (y − 1)² with x + y ≤ s: the projection onto the half-plane; inactive beyond s = 3, where the multiplier is 0.
    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(3)]
    [InlineData(10)]
    public void The_projection_onto_a_half_plane(double limit)
    {
        IObjective f = Functions.Quadratic([2, 2], [2, 1]);
        OptimizationResult r = AugmentedLagrangian.Minimize(f, [0, 0], [], [Linear([1, 1], limit)]);
        double over = Math.Max(0, (3 - limit) / 2);
        Assert.True(r.Converged, r.Explain());
        Assert.Equal(2 - over, r.X[0], 1e-6);
        Assert.Equal(1 - over, r.X[1], 1e-6);
        Assert.Equal(2 * over, r.Multipliers[0], 1e-4);
    }

    // x² + y² = −1, |x| ≤ −½, x = 1 and x = 2, x ≥ 3 within [0, 1]: none has a point.
    [Fact]
    public void What_has_no_point_is_infeasible_and_says_by_how_much()
    {
        IObjective f = Squares(2, 1);
        IObjective circle = Functions.Of(2, (x, g) => { (g[0], g[1]) = (2 * x[0], 2 * x[1]); return x[0] * x[0] + x[1] * x[1] + 1; });
        Assert.Equal(TerminationReason.Infeasible, AugmentedLagrangian.Minimize(f, [1, 2], [circle], []).Reason);
        Assert.Equal(TerminationReason.Infeasible, AugmentedLagrangian.Minimize(f, [1, 2], [], [circle]).Reason);
        OptimizationResult r = AugmentedLagrangian.Minimize(f, [1, 2], [Linear([1, 0], 1), Linear([1, 0], 2)], []);
        Assert.Equal(TerminationReason.Infeasible, r.Reason);
        Assert.Equal(0.5, r.Violation, 1e-3);
        r = AugmentedLagrangian.Minimize(f, [1, 0], [], [Linear([-1, 0], -3)], Bounds.Box(2, 0, 1));
        Assert.Equal(TerminationReason.Infeasible, r.Reason);
        Assert.Equal(2, r.Violation, 1e-6);
    }

    // The gradient of the objective has the wrong sign; the constraint is inactive, active, an equality, or there are limits.
    [Fact]
    public void A_wrong_gradient_is_not_convergence()
    {
        IObjective wrong = Functions.Of(2, (x, g) => { (g[0], g[1]) = (-2 * (x[0] - 1), -2 * (x[1] - 1)); return (x[0] - 1) * (x[0] - 1) + (x[1] - 1) * (x[1] - 1); });
        foreach (OptimizationResult r in new[]
        {
            AugmentedLagrangian.Minimize(wrong, [0.3, 0.2], [], [Linear([1, 1], 100)]),
            AugmentedLagrangian.Minimize(wrong, [0.3, 0.2], [], []),
            AugmentedLagrangian.Minimize(wrong, [0.3, 0.2], [Linear([1, 0], 0.3)], []),
            AugmentedLagrangian.Minimize(wrong, [0.3, 0.2], [], [Linear([1, 1], 100)], Bounds.Box(2, -100, 100)),
        }) Assert.Equal(TerminationReason.BadGradientSuspected, r.Reason);
    }

    [Fact]
    public void A_target_counts_at_feasible_points_only()
    {
        OptimizationResult r = AugmentedLagrangian.Minimize(Squares(2, 1), [3, -2], [Linear([1, 1], 1)], [], options: new() { Target = 0.6 });
        Assert.Equal(TerminationReason.TargetReached, r.Reason);
        Assert.InRange(r.Value, 0.4999, 0.6);
        Assert.InRange(r.Violation, 0, 1e-8);
    }
}
