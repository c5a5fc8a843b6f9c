namespace AutoGrad.Optimization.Tests;

public class BundleTests
{
    // max |xᵢ − tᵢ| + ½|x − t|²: minimum 0 at t, with n + 1 kinks meeting there.
    [Fact]
    public void Finds_the_tip_of_a_maximum()
    {
        const int n = 20;
        IObjective f = Functions.Of(n, (x, g) =>
        {
            int worst = 0;
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                double e = x[i] - i;
                sum += 0.5 * e * e;
                g[i] = e;
                if (Math.Abs(e) > Math.Abs(x[worst] - worst)) worst = i;
            }
            g[worst] += Math.Sign(x[worst] - worst);
            return sum + Math.Abs(x[worst] - worst);
        });
        double[] x = new double[n];
        OptimizationResult r = ProximalBundle.MinimizeInPlace(Functions.Of(n, (p, g) => 1 + f.ValueAndGradient(p, g)), x);
        Assert.Equal(TerminationReason.GapTolerance, r.Reason);
        Assert.InRange(r.Value, 1, 1 + 1e-8);
        for (int i = 0; i < n; i++) Assert.Equal(i, x[i], 1e-7);
        Assert.True(r.Value - 1 <= r.Gap + 1e-15, r.Explain());
    }

    // The median minimises Σ|x − aᵢ|; for an even number, any point between the middle two.
    [Fact]
    public void The_sum_of_distances_is_least_at_the_median()
    {
        double[] a = [3, -1, 10, 4, 7];
        IObjective f = Functions.Of(1, (x, g) =>
        {
            (double sum, g[0]) = (0, 0);
            foreach (double v in a) { sum += Math.Abs(x[0] - v); g[0] += Math.Sign(x[0] - v); }
            return sum;
        });
        double[] x = [100];
        OptimizationResult r = ProximalBundle.MinimizeInPlace(f, x);
        Assert.True(r.Converged, r.Explain());
        Assert.Equal(4, x[0], 1e-8);
        Assert.Equal(1 + 5 + 6 + 3, r.Value, 1e-7);
    }
}
