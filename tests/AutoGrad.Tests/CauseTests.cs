namespace AutoGrad.Tests;

/// <summary>Causes that look alike from outside and are told apart.</summary>
public class CauseTests
{
    private static double Chain(double[] x) => Enumerable.Range(0, x.Length - 1).Sum(i => Math.Sin(x[i] * x[i + 1]));

    private static double[] ChainGradient(double[] x)
    {
        var g = new double[x.Length];
        for (var i = 0; i < x.Length - 1; i++)
        {
            var c = Math.Cos(x[i] * x[i + 1]);
            g[i] += c * x[i + 1];
            g[i + 1] += c * x[i];
        }
        return g;
    }

    private static readonly double[] Point = [0.4, 0.7, -1.1, 0.9, 1.3];

    private static Diagnosis Diagnose(Func<double[], double> value, Func<double[], double[]> gradient, Action<double[], double[]> fault, double[] x)
    {
        var report = GradientCheck.Of(value, y =>
        {
            var g = gradient(y);
            fault(y, g);
            return g;
        }).At(x);
        Assert.Equal(Verdict.Fail, report.Verdict);
        return report.Diagnosis!;
    }

    [Fact]
    public void A_lost_factor_at_the_end_of_a_block_is_no_loop_bound()
    {
        var parameter = Diagnose(Chain, ChainGradient, (x, g) => g[^1] /= x[^2], Point);
        Assert.Equal(Cause.LocalRule, parameter.Cause);
        Assert.Contains("x[3]", parameter.Message);
        Assert.Equal(Cause.LocalRule, Diagnose(Chain, ChainGradient, (x, g) => g[^1] *= x[^1], Point).Cause);
        Assert.Equal(Cause.LocalRule, Diagnose(Chain, ChainGradient, (x, g) => g[0] *= Math.Exp(-x[0]), Point).Cause);
        Assert.Equal(Cause.Factor, Diagnose(Chain, ChainGradient, (_, g) => g[^1] *= 0.5, Point).Cause);
    }

    [Fact]
    public void A_loop_bound_is_still_one()
    {
        // A closed chain, whose last link is left out of the last element, or of the first.
        double Ring(double[] x) => Chain(x) + Math.Exp(x[^1] * x[0]);
        double[] RingGradient(double[] x)
        {
            var g = ChainGradient(x);
            var e = Math.Exp(x[^1] * x[0]);
            g[^1] += e * x[0];
            g[0] += e * x[^1];
            return g;
        }
        Assert.Equal(Cause.LoopBound, Diagnose(Ring, RingGradient, (x, g) => g[^1] -= Math.Exp(x[^1] * x[0]) * x[0], Point).Cause);
        Assert.Equal(Cause.LoopBound, Diagnose(Ring, RingGradient, (x, g) => g[0] -= Math.Exp(x[^1] * x[0]) * x[^1], Point).Cause);
        Assert.Equal(Cause.LoopBound, Diagnose(Ring, RingGradient, (_, g) => g[^1] = 0, Point).Cause);
    }

    [Theory]
    [InlineData(60), InlineData(200), InlineData(1000)]
    public void Permutations_of_many_components_are_named(int n)
    {
        var random = new Random(n);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => 2 * random.NextDouble() - 1)];
        Assert.Equal(Cause.Permutation, Diagnose(Chain, ChainGradient, (_, g) => Array.Reverse(g), x).Cause);
        Assert.Equal(Cause.Permutation, Diagnose(Chain, ChainGradient, (_, g) => (g[0], g[n / 2]) = (g[n / 2], g[0]), x).Cause);
        Assert.Equal(Cause.Permutation, Diagnose(Chain, ChainGradient, (_, g) => (g[7], g[n - 1]) = (g[n - 1], g[7]), x).Cause);
        var rows = n / 10;
        Assert.Equal(Cause.Permutation, Diagnose(Chain, ChainGradient, (_, g) => Enumerable.Range(0, 10 * rows).Select(k => g[k % rows * 10 + k / rows]).ToArray().CopyTo(g, 0), x).Cause);
    }
}
