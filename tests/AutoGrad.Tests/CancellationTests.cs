namespace AutoGrad.Tests;

/// <summary>Right formulas whose digits are lost near zero: the derivative's own, the function's, or both. None may be called wrong, and a fault where the digits are there must be.</summary>
public class CancellationTests
{
    public static TheoryData<string, Func<double, double>, Func<double, double>, double> Lost => new()
    {
        { "sinc at 2e-8", x => Math.Sin(x) / x, x => (Math.Cos(x) - Math.Sin(x) / x) / x, 1.9084401318727655E-08 },
        { "sinc at 3e-7", x => Math.Sin(x) / x, x => (Math.Cos(x) - Math.Sin(x) / x) / x, 3.2821737323416407E-07 },
        { "tanh x / x at 4e-8", x => Math.Tanh(x) / x, x => (1 - Math.Tanh(x) * Math.Tanh(x) - Math.Tanh(x) / x) / x, 3.822277763397834E-08 },
        { "log(1 + x²)/x, the square swallowed", x => Math.Log(1 + x * x) / x, x => (2 * x / (1 + x * x) - Math.Log(1 + x * x) / x) / x, 1.3807E-08 },
        { "sqrt(log(1 + x²)), a sawtooth", x => Math.Sqrt(Math.Log(1 + x * x)), x => x / (1 + x * x) / Math.Sqrt(Math.Log(1 + x * x)), 2.5705369421010615E-08 },
        { "sqrt(log(1 + x²) + x), narrow stairs", x => Math.Sqrt(Math.Log(1 + x * x) + x), x => 0.5 * (2 * x / (1 + x * x) + 1) / Math.Sqrt(Math.Log(1 + x * x) + x), 2.876940922653512E-07 },
        { "log(1 + x²)/log x, stairs as wide as x", x => Math.Log(1 + x * x) / Math.Log(x), x => (2 * x / (1 + x * x) - Math.Log(1 + x * x) / (x * Math.Log(x))) / Math.Log(x), 1.2348961814400887E-08 },
        { "log(tanh x / x), a falling last bit", x => Math.Log(Math.Tanh(x) / x), x => (1 - Math.Tanh(x) * Math.Tanh(x)) / Math.Tanh(x) - 1 / x, 1.0619751076857852E-08 },
        { "tanh x / log(exp x), the exponential swallows", x => Math.Tanh(x) / Math.Log(Math.Exp(x)), x => (1 - Math.Tanh(x) * Math.Tanh(x) - Math.Tanh(x) / Math.Log(Math.Exp(x))) / Math.Log(Math.Exp(x)), 3.29E-07 },
    };

    [Theory, MemberData(nameof(Lost))]
    public void A_right_formula_is_not_called_wrong_where_its_digits_are_lost(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        var report = GradientCheck.Of(f, derivative).With(o => o with { Name = name }).At(x);
        Assert.True(report.Verdict != Verdict.Fail, report.ToString());
    }

    [Theory, MemberData(nameof(Lost))]
    public void Its_faults_are_found_where_they_are_not(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        var at = Math.Max(0.3, x);
        GradientCheck.Of(f, derivative).With(o => o with { Name = name }).At(at).Assert();
        foreach (var factor in new[] { 0, -1, 1.01, 1 + 1e-5 })
        {
            Assert.Equal(Verdict.Fail, GradientCheck.Of(f, x => factor * derivative(x)).At(at).Verdict);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(1e-8)]
    public void A_formula_that_keeps_its_digits_near_zero_has_its_faults_found_there(double x)
    {
        foreach (var factor in new[] { 0, -1, 1.01, 1 + 1e-4 })
        {
            Assert.Equal(Verdict.Fail, GradientCheck.Of(Math.Sin, x => factor * Math.Cos(x)).At(x).Verdict);
            Assert.Equal(Verdict.Fail, GradientCheck.Of(Math.Exp, x => factor * Math.Exp(x)).At(x).Verdict);
            Assert.Equal(Verdict.Fail, GradientCheck.Of(Math.Log, x => factor / x).At(x).Verdict);
            Assert.Equal(Verdict.Fail, GradientCheck.Of(Math.Sqrt, x => factor * 0.5 / Math.Sqrt(x)).At(x).Verdict);
        }
    }

    [Fact]
    public void What_a_one_has_swallowed_for_good_is_left_open()
    {
        static double Swallowed(ReadOnlySpan<double> x) => Math.Log(1 + Math.Exp(2 * x[0]) * x[1] * x[1]);
        var report = GradientCheck.Of(Swallowed, (x, g) =>
        {
            var e = Math.Exp(2 * x[0]);
            (g[0], g[1]) = (2 * e * x[1] * x[1] / (1 + e * x[1] * x[1]), 2 * e * x[1] / (1 + e * x[1] * x[1]));
        }).At(-39, 1.2);
        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Contains("too small to change any bit", report.ToString());
        // A one that is really there is not excused.
        Assert.Equal(Verdict.Fail, GradientCheck.Of(Swallowed, (x, g) => (g[0], g[1]) = (0, 1e-3)).At(-39, 1.2).Verdict);
    }
}
