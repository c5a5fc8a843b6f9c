namespace AutoGrad.Optimization.Tests;

public class TrustRegionTests
{
    // Powers of two: a change of units that changes no digit, so that the two runs may not differ in a single bit.
    [Theory]
    [InlineData(TrustRegionStep.Steihaug)]
    [InlineData(TrustRegionStep.Dogleg)]
    [InlineData(TrustRegionStep.Exact)]
    public void Trust_regions_do_not_depend_on_the_units_of_the_parameters(TrustRegionStep step)
    {
        double[] units = [1024, 1.0 / 64];
        IObjective plain = Functions.Rosenbrock(2);
        IObjective scaled = Functions.Of(2, (x, g) =>
        {
            double value = plain.ValueAndGradient([x[0] / units[0], x[1] / units[1]], g);
            for (int i = 0; i < 2; i++) g[i] /= units[i];
            return value;
        });
        double[] a = [-1.2, 1], b = [-1.2 * units[0], units[1]];
        var options = new TrustRegionOptions { Step = step, GradientTolerance = 0, MaxIterations = 15 };
        OptimizationResult r = TrustRegion.MinimizeInPlace(plain, a, options), s = TrustRegion.MinimizeInPlace(scaled, b, options);
        Assert.Equal(TerminationReason.MaxIterations, r.Reason);
        Assert.Equal(r.Evaluations, s.Evaluations);
        Assert.Equal(r.Value, s.Value);
        for (int i = 0; i < 2; i++) Assert.Equal(a[i] * units[i], b[i]);
    }

    // The curvatures differ by 10²⁰: a solver that knows the small one only up to the rounding of the large one cannot move along it.
    [Theory]
    [InlineData(TrustRegionStep.Dogleg)]
    [InlineData(TrustRegionStep.Exact)]
    public void The_smallest_curvature_counts_beside_the_largest(TrustRegionStep step)
    {
        double[] x = [5, -3, 40];
        OptimizationResult r = TrustRegion.MinimizeInPlace(new Graded(), x, new() { Step = step, GradientTolerance = 1e-14 });
        Assert.True(r.Converged, r.Explain());
        Assert.Equal(1, x[2], 1e-6);
        Assert.InRange(r.Iterations, 1, 30);
    }

    private sealed class Graded : IObjective, IHessianVectorProduct
    {
        private static readonly double[] Curvature = [1e12, 1, 1e-8], Target = [2, -1, 1];

        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, new double[3]);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double sum = 0;
            for (int i = 0; i < 3; i++)
            {
                gradient[i] = Curvature[i] * (x[i] - Target[i]);
                sum += 0.5 * gradient[i] * (x[i] - Target[i]);
            }
            return sum;
        }

        public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)
        {
            for (int i = 0; i < 3; i++) product[i] = Curvature[i] * v[i];
        }
    }
}
