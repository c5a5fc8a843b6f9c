namespace AutoGrad.Tests;

public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_passes_in_every_shape_that_users_write()
    {
        GradientCheck.Of((ReadOnlySpan<double> x) => x[0] * Math.Sin(x[1]), (x, g) =>
        {
            g[0] = Math.Sin(x[1]);
            g[1] = x[0] * Math.Cos(x[1]);
        }).At(0.3, 1.7).Assert();
        Func<double[], double> f = x => x.Sum(v => v * v);
        Func<double[], double[]> g = x => x.Select(v => 2 * v).ToArray();
        GradientCheck.Of(f, g).At(1, 2, 3).Assert();
        GradientCheck.Of(x => x * x, x => 2 * x).At(3).Assert();
        GradientCheck.Of((ReadOnlySpan<double> x) => x[0] * x[0], (x, g) =>
        {
            g[0] = 2 * x[0];
            return x[0] * x[0];
        }).At(3).Assert();
    }

    [Fact]
    public void A_wrong_gradient_names_the_component_and_the_cause()
    {
        var report = GradientCheck.Of(x => x.Sum(v => v * v), x => x.Select(v => v).ToArray()).At(1, 2, 3);
        Assert.Equal(Verdict.Fail, report.Verdict);
        Assert.Equal(Cause.Factor, report.Diagnosis!.Cause);
        var thrown = Assert.Throws<GradientCheckException>(() => report.Assert());
        Assert.Contains("x[1]", thrown.Message);
        Assert.Contains("0.5 times", thrown.Message);
    }

    public static TheoryData<string, Func<double, double>, Func<double, double>, double> Hard => new()
    {
        { "log at 1e-7", Math.Log, x => 1 / x, 1e-7 },
        { "log at 1e-2", Math.Log, x => 1 / x, 1e-2 },
        { "sqrt at 1e-9", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-9 },
        { "sqrt at 0", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 0 },
        { "large constant", x => 1e8 + Math.Sin(x), Math.Cos, 1 },
        { "saturated sigmoid", x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2), 12 },
        { "sin 200x", x => Math.Sin(200 * x), x => 200 * Math.Cos(200 * x), 0.7 },
        { "sin at a million", Math.Sin, Math.Cos, 1e6 },
        { "hinge 1e-5 from its kink", x => Math.Max(0, 1 - x), x => x < 1 ? -1 : 0, 1 - 1e-5 },
        { "hinge 1e-7 from its kink", x => Math.Max(0, 1 - x), x => x < 1 ? -1 : 0, 1 - 1e-7 },
        { "hinge 1e-11 from its kink", x => Math.Max(0, 1 - x), x => x < 1 ? -1 : 0, 1 - 1e-11 },
        { "max(0, x) at 0", x => Math.Max(0, x), x => x > 0 ? 1 : 0, 0 },
        { "abs at 1e-6", Math.Abs, x => Math.Sign(x), 1e-6 },
        { "Huber at delta", x => Math.Abs(x) <= 1 ? 0.5 * x * x : Math.Abs(x) - 0.5, x => Math.Clamp(x, -1, 1), 1 },
        { "squared hinge at its kink", x => Math.Max(0, 1 - x) * Math.Max(0, 1 - x), x => -2 * Math.Max(0, 1 - x), 1 },
        { "square at 0", x => x * x, x => 2 * x, 0 },
        { "x log x at 1e-3", x => x * Math.Log(x), x => Math.Log(x) + 1, 1e-3 },
        { "constant", _ => 3, _ => 0, 2 },
        { "cube root", Math.Cbrt, x => Math.Cbrt(x) / (3 * x), 1e-12 },
    };

    [Theory]
    [MemberData(nameof(Hard))]
    public void Hard_but_right_derivatives_pass(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        var report = GradientCheck.Of(f, derivative).With(o => o with { Name = name }).At(x);
        Assert.True(report.Passed, report.ToString());
    }

    [Theory]
    [MemberData(nameof(Hard))]
    public void The_same_derivatives_one_percent_and_one_part_in_ten_thousand_off_do_not(string name, Func<double, double> f, Func<double, double> derivative, double x)
    {
        foreach (var fault in new[] { 1e-2, 2e-4 })
        {
            var offset = derivative(x) == 0 ? fault : 0;
            Func<double, double> wrong = v => derivative(v) * (1 + fault) - offset;
            if (double.IsFinite(derivative(x)))
            {
                var report = GradientCheck.Of(f, wrong).With(o => o with { Name = name }).At(x);
                Assert.True(report.Verdict == Verdict.Fail, report.ToString());
            }
        }
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void A_derivative_that_is_not_finite_where_the_function_is_smooth_fails(double derivative)
    {
        var report = GradientCheck.Of(x => x[0] * x[1], x => [x[1], derivative]).At(2, 3);
        Assert.Equal(Verdict.Fail, report.Verdict);
        Assert.Equal(Cause.NotFinite, report.Diagnosis!.Cause);
    }

    [Fact]
    public void Cancellation_inside_the_function_is_noise_that_the_check_finds_out_by_itself()
    {
        Func<double, double> f = x => 1e9 + x * x - 1e9;
        GradientCheck.Of(f, x => 2 * x).At(1.7).Assert();
        Assert.Equal(Verdict.Fail, GradientCheck.Of(f, x => 2.02 * x).At(1.7).Verdict);
    }

    [Fact]
    public void Single_precision_inside_the_function_is_found_out_too()
    {
        Func<double, double> f = x => (float)Math.Sin(x);
        GradientCheck.Of(f, Math.Cos).At(0.6).Assert(allowInconclusive: true);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(f, x => 1.5 * Math.Cos(x)).At(0.6).Verdict);
    }

    [Fact]
    public void What_rounding_hides_is_called_inconclusive_not_right_or_wrong()
    {
        Func<double, double> f = x => 1 / (1 + Math.Exp(-x)), d = x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2);
        var report = GradientCheck.Of(f, d).At(30);
        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        report.Assert(allowInconclusive: true);
        Assert.Throws<GradientCheckException>(() => GradientCheck.Of(f, d).At(30).Assert());
    }

    [Fact]
    public void Faults_of_one_part_in_a_million_are_found()
    {
        Func<double, double> f = x => Math.Exp(Math.Sin(x)), d = x => Math.Exp(Math.Sin(x)) * Math.Cos(x) * (1 + 1e-6);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(f, d).At(0.4).Verdict);
    }
}
