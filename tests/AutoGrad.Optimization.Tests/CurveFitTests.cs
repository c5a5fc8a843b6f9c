namespace AutoGrad.Optimization.Tests;

/// <summary>Fitted curves, what their parameters are worth, and roots.</summary>
public class CurveFitTests
{
    private static readonly double[] X = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Y = [1.1, 2.9, 5.2, 6.8, 9.1, 11.2, 12.7, 15.1, 17.2, 18.8, 21.3, 22.9];

    /// <summary>The textbook's straight line: intercept, slope, their standard errors, the residual deviation.</summary>
    private static (double A, double B, double Sa, double Sb, double S) Line()
    {
        int n = X.Length;
        double mx = X.Average(), my = Y.Average(), sxx = X.Sum(v => (v - mx) * (v - mx)), b = X.Zip(Y, (u, v) => (u - mx) * (v - my)).Sum() / sxx, a = my - b * mx;
        double s = Math.Sqrt(X.Zip(Y, (u, v) => (v - a - b * u) * (v - a - b * u)).Sum() / (n - 2));
        return (a, b, s * Math.Sqrt(1.0 / n + mx * mx / sxx), s / Math.Sqrt(sxx), s);
    }

    [Fact]
    public void A_straight_line_has_the_textbooks_errors()
    {
        CurveFitResult fit = CurveFit.Fit((x, p) => p[0] + p[1] * x, X, Y, [0, 0]);
        (double a, double b, double sa, double sb, double s) = Line();
        Assert.Equal(a, fit.Parameters[0], 1e-9);
        Assert.Equal(b, fit.Parameters[1], 1e-9);
        Assert.Equal(sa, fit.Statistics.StandardErrors[0], 1e-7);
        Assert.Equal(sb, fit.Statistics.StandardErrors[1], 1e-7);
        Assert.Equal(s, fit.Statistics.ResidualDeviation, 1e-9);
        Assert.Equal(10, fit.Statistics.DegreesOfFreedom);
        // The 97.5 % point of Student's t with 10 degrees of freedom, and the 99.5 % point, as printed in tables.
        Assert.Equal(2.228138852, (fit.Statistics.ConfidenceInterval(1).Upper - b) / sb, 1e-5);
        Assert.Equal(3.169272673, (fit.Statistics.ConfidenceInterval(1, 0.99).Upper - b) / sb, 1e-5);
        Assert.Contains("slope", fit.Statistics.Summary("intercept", "slope"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 12.70620474)]
    [InlineData(2, 4.302652730)]
    [InlineData(5, 2.570581836)]
    [InlineData(30, 2.042272456)]
    [InlineData(1000, 1.962339081)]
    public void Students_quantiles_are_those_of_tables(int freedom, double quantile) => Assert.Equal(quantile, StudentT.Quantile(0.975, freedom), 1e-8);

    // What a limit holds is fixed: the rest is the fit without it. What the data do not determine has an infinite error, and leaves the others theirs.
    [Fact]
    public void Limits_and_undetermined_parameters_leave_the_others_their_errors()
    {
        (_, double b, double _, double sb, double _) = Line();
        CurveFitResult held = CurveFit.Fit((x, p) => p[0] + p[1] * x + p[2] * x * x, X, Y, [0, 0, 0.5], Bounds.Box(3, 0, 100));
        CurveFitResult doubled = CurveFit.Fit((x, p) => p[0] + p[1] * x + 0 * p[2], X, Y, [0, 0, 1]);
        Assert.Equal(b, doubled.Parameters[1], 1e-8);
        Assert.Equal(sb, doubled.Statistics.StandardErrors[1], 1e-7);
        Assert.Equal(double.PositiveInfinity, doubled.Statistics.StandardErrors[2]);
        Assert.Contains("not determined", doubled.ToString(), StringComparison.Ordinal);
        for (int k = 0; k < 3; k++)
        {
            if (!held.Statistics.Held[k]) continue;
            Assert.Equal(0, held.Parameters[k]);
            Assert.Equal(0, held.Statistics.StandardErrors[k]);
            Assert.Contains("held by a limit", held.ToString(), StringComparison.Ordinal);
        }
    }

    // Deviations are weights: an observation with a hundredfold deviation counts as good as nothing.
    [Fact]
    public void Deviations_weigh_observations()
    {
        double[] wild = [.. Y], sigma = [.. Enumerable.Repeat(1.0, Y.Length)];
        (wild[4], sigma[4]) = (1000, 1e6);
        CurveFitResult weighted = CurveFit.Fit((x, p) => p[0] + p[1] * x, X, wild, [0, 0], sigma: sigma);
        CurveFitResult without = CurveFit.Fit((x, p) => p[0] + p[1] * x, [.. X.Where((_, i) => i != 4)], [.. Y.Where((_, i) => i != 4)], [0, 0]);
        for (int k = 0; k < 2; k++) Assert.Equal(without.Parameters[k], weighted.Parameters[k], 1e-6);
        Assert.Throws<ArgumentException>(() => CurveFit.Fit((x, p) => p[0], X, [1, 2], [0]));
        Assert.Throws<ArgumentException>(() => CurveFit.Fit((x, p) => p[0], [], [], [0]));
        Assert.Throws<ArgumentException>(() => CurveFit.Fit((x, p) => p[0], X, Y, [0], sigma: [1]));
    }

    // Roots in closed form, simple and multiple, at a jump, and over twenty orders of magnitude.
    [Fact]
    public void Roots_are_found_to_the_last_digits()
    {
        (Func<double, double> F, double Lower, double Upper, double Root)[] cases =
        [
            (x => x * x - 2, 0, 2, Math.Sqrt(2)), (Math.Cos, 0, 3, Math.PI / 2), (x => Math.Exp(x) - 10, -5, 50, Math.Log(10)), (x => x * x * x, -1, 2, 0),
            (x => Math.Log(x), 1e-10, 1e10, 1), (x => x < 0.3 ? -1 : 1, 0, 1, 0.3), (x => Math.Pow(x - 1, 9), -3, 4, 1), (x => x - 1e-200, -1, 1, 1e-200), (x => 1e200 * (x - 5), 0, 1e6, 5),
        ];
        foreach ((Func<double, double> f, double lower, double upper, double root) in cases)
        {
            Root found = RootFinder.Find(f, lower, upper);
            Assert.True(found.Converged, found.ToString());
            bool multiple = f(root + 1e-5) is < 1e-14 and > -1e-14;
            Assert.InRange(found.X, root - (multiple ? 1e-2 : 4e-16 * Math.Abs(root) + 1e-300), root + (multiple ? 1e-2 : 4e-16 * Math.Abs(root) + 1e-300));
            Assert.InRange(found.Evaluations, 2, 400);
            Assert.True(found.Lower <= found.X && found.X <= found.Upper, found.ToString());
        }
    }

    [Fact]
    public void What_is_no_bracket_is_refused_and_what_is_no_number_is_said()
    {
        Assert.Throws<ArgumentException>(() => RootFinder.Find(x => x * x + 1, -1, 1));
        Assert.Throws<ArgumentException>(() => RootFinder.Find(x => x, 1, 1));
        Assert.Throws<ArgumentException>(() => RootFinder.Find(x => x, double.NaN, 1));
        Assert.Throws<ArgumentException>(() => RootFinder.Find(x => x, 0, double.PositiveInfinity));
        Assert.False(RootFinder.Find(x => x is > 0.4 and < 0.6 ? double.NaN : x - 0.5, 0, 1).Converged);
        Assert.False(RootFinder.Find(x => x - 0.3, 0, 1, new() { MaxEvaluations = 2 }).Converged);
        Assert.Equal(3, RootFinder.Find(x => x - 3, 0, 3).X);
    }
}
