namespace AutoGrad.Tests;

public class NumericalHessianTests
{
    private static double F(ReadOnlySpan<double> x) => Math.Exp(x[0]) * Math.Sin(x[1]) + x[0] * x[0] * x[1];

    private static double[,] Exact(double a, double b)
    {
        var e = Math.Exp(a);
        return new[,] { { e * Math.Sin(b) + 2 * b, e * Math.Cos(b) + 2 * a }, { e * Math.Cos(b) + 2 * a, -e * Math.Sin(b) } };
    }

    [Theory]
    [InlineData(DifferenceScheme.Forward, 1e-3)]
    [InlineData(DifferenceScheme.Central, 1e-6)]
    [InlineData(DifferenceScheme.FivePoint, 1e-8)]
    [InlineData(DifferenceScheme.Richardson, 1e-9)]
    [InlineData(DifferenceScheme.Adaptive, 1e-9)]
    public void Every_scheme_is_as_accurate_as_it_says_and_its_estimate_covers_the_error(DifferenceScheme scheme, double relative)
    {
        var random = new Random(5);
        for (var trial = 0; trial < 200; trial++)
        {
            double a = 4 * random.NextDouble() - 2, b = 4 * random.NextDouble() - 2;
            var exact = Exact(a, b);
            var options = new NumericalOptions { Scheme = scheme };
            double[,] hessian = NumericalHessian.OfValues(F, [a, b], out var errors, options), parallel = NumericalHessian.OfValues(F, [a, b], options with { DegreeOfParallelism = 2 });
            Assert.Equal(NumericalHessian.OfValues(F, [a, b], options), parallel);
            for (var k = 0; k < 4; k++)
            {
                var (i, j) = (k / 2, k % 2);
                Assert.InRange(Math.Abs(hessian[i, j] - exact[i, j]), 0, relative * 20);
                Assert.InRange(Math.Abs(hessian[i, j] - exact[i, j]), 0, 3 * errors[i, j]);
                Assert.InRange(errors[i, j], 0, relative * 300);
            }
        }
    }

    [Theory]
    [InlineData(DifferenceScheme.Forward)]
    [InlineData(DifferenceScheme.Central)]
    [InlineData(DifferenceScheme.Adaptive)]
    public void Bounds_are_never_crossed_and_at_a_bound_the_estimate_still_covers_the_error(DifferenceScheme scheme)
    {
        double[] lower = [0.3, -1], upper = [5, 1.2];
        double Inside(ReadOnlySpan<double> x) => x[0] < lower[0] || x[1] > upper[1] ? throw new InvalidOperationException("outside") : F(x);
        var hessian = NumericalHessian.OfValues(Inside, [0.3, 1.2], out var errors, new NumericalOptions { Scheme = scheme, Lower = lower, Upper = upper });
        var exact = Exact(0.3, 1.2);
        for (var k = 0; k < 4; k++)
        {
            var (i, j) = (k / 2, k % 2);
            Assert.InRange(Math.Abs(hessian[i, j] - exact[i, j]), 0, 3 * errors[i, j]);
            Assert.InRange(errors[i, j], 0, 1e-2);
        }
    }

    [Fact]
    public void At_the_edge_of_its_domain_a_function_is_differenced_from_within()
    {
        var hessian = NumericalHessian.OfValues(x => x[0] < 1 ? double.NaN : x[0] * x[0] * x[0], [1], out var errors);
        Assert.InRange(Math.Abs(hessian[0, 0] - 6), 0, 3 * errors[0, 0]);
        Assert.InRange(errors[0, 0], 0, 1e-3);
    }
}
