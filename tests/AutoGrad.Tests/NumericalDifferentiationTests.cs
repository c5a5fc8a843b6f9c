namespace AutoGrad.Tests;

public class NumericalDifferentiationTests
{
    // The mathematics is the witness: f, f′ and points where every scheme has its digits.
    public static TheoryData<DifferenceScheme, double> Schemes => new()
    {
        { DifferenceScheme.Forward, 2e-6 }, { DifferenceScheme.Central, 1e-8 }, { DifferenceScheme.FivePoint, 1e-10 },
        { DifferenceScheme.Richardson, 1e-10 }, { DifferenceScheme.Adaptive, 1e-11 },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_scheme_has_its_digits_and_knows_its_error(DifferenceScheme scheme, double relative)
    {
        (Func<double, double> F, Func<double, double> D)[] functions =
        [
            (Math.Sin, Math.Cos), (Math.Exp, Math.Exp), (x => 1 / (1 + x * x), x => -2 * x / ((1 + x * x) * (1 + x * x))),
            (x => x * x * x - 2 * x, x => 3 * x * x - 2), (x => Math.Log(2 + x), x => 1 / (2 + x)), (Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x)),
        ];
        foreach (var (f, d) in functions)
        {
            for (var x = -1.4; x < 3; x += 0.31)
            {
                var estimate = NumericalGradient.Of((ReadOnlySpan<double> p) => f(p[0]), 1, new NumericalOptions { Scheme = scheme }).Estimate([x])[0];
                var error = Math.Abs(estimate.Value - d(x));
                Assert.True(error <= relative * (1 + Math.Abs(d(x))), FormattableString.Invariant($"{scheme} at {x}: off by {error:G2}"));
                Assert.True(error <= 20 * estimate.Error + 1e-15, FormattableString.Invariant($"{scheme} at {x}: off by {error:G2}, said {estimate.Error:G2}"));
                Assert.True(estimate.Error <= 1e4 * relative * (1 + Math.Abs(d(x))), FormattableString.Invariant($"{scheme} at {x}: said {estimate.Error:G2}"));
            }
        }
    }

    [Fact]
    public void The_evaluations_are_those_the_documentation_states()
    {
        foreach (var (scheme, each) in new[] { (DifferenceScheme.Forward, 1), (DifferenceScheme.Central, 2), (DifferenceScheme.FivePoint, 4), (DifferenceScheme.Richardson, 8), (DifferenceScheme.Adaptive, 10) })
        {
            var calls = 0;
            double F(ReadOnlySpan<double> x)
            {
                calls++;
                return Math.Exp(x[0]);
            }
            NumericalGradient.Of(F, 1, new NumericalOptions { Scheme = scheme }).ValueAndGradient([0.4], new double[1]);
            Assert.InRange(calls, 2, each + 1);
        }
    }

    [Fact]
    public void Bounds_are_never_crossed()
    {
        double[] lower = [0, -1], upper = [1, 1];
        foreach (var scheme in Enum.GetValues<DifferenceScheme>())
        {
            double F(ReadOnlySpan<double> x)
            {
                Assert.InRange(x[0], 0, 1);
                Assert.InRange(x[1], -1, 1);
                return Math.Sqrt(x[0]) + Math.Exp(x[1]);
            }
            var gradient = new double[2];
            NumericalGradient.Of(F, 2, new NumericalOptions { Scheme = scheme, Lower = lower, Upper = upper }).ValueAndGradient([0.25, 1], gradient);
            Assert.Equal(1, gradient[0], 1e-5);
            Assert.Equal(Math.E, gradient[1], 1e-6);
        }
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        double F(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            foreach (var v in x)
            {
                sum += Math.Sin(v) * v;
            }
            return sum;
        }
        var x = Enumerable.Range(0, 23).Select(i => 0.3 * i - 2).ToArray();
        double[] one = new double[23], four = new double[23];
        var a = NumericalGradient.Of(F, 23).ValueAndGradient(x, one);
        var b = NumericalGradient.Of(F, 23, new NumericalOptions { DegreeOfParallelism = 4 }).ValueAndGradient(x, four);
        Assert.Equal(one, four);
        Assert.Equal(a, b);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_Jacobian_is_right_in_every_row_whatever_the_rows_scale(DifferenceScheme scheme, double relative)
    {
        var jacobian = NumericalJacobian.Of((x, y) =>
        {
            y[0] = Math.Sin(x[0] * x[1]);
            y[1] = 1e6 * Math.Exp(x[1]);
            y[2] = 1e-6 * x[0] * x[0] * x[1];
        }, 3, new NumericalOptions { Scheme = scheme }).At(0.7, -1.3);
        double c = Math.Cos(0.7 * -1.3);
        double[,] exact = { { -1.3 * c, 0.7 * c }, { 0, 1e6 * Math.Exp(-1.3) }, { 1e-6 * 2 * 0.7 * -1.3, 1e-6 * 0.49 } };
        double[] scale = [1, 1e6, 1e-6];
        for (var r = 0; r < 3; r++)
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(exact[r, i], jacobian[r, i], 10 * relative * scale[r]);
            }
        }
    }

    [Fact]
    public void A_Hessian_agrees_with_the_mathematics_from_values_and_from_gradients()
    {
        double F(ReadOnlySpan<double> x) => Math.Exp(x[0]) * Math.Sin(x[1]) + x[0] * x[0] * x[1];
        void G(ReadOnlySpan<double> x, Span<double> g) => (g[0], g[1]) = (Math.Exp(x[0]) * Math.Sin(x[1]) + 2 * x[0] * x[1], Math.Exp(x[0]) * Math.Cos(x[1]) + x[0] * x[0]);
        double a = 0.4, b = 1.1, e = Math.Exp(a);
        double[,] exact = { { e * Math.Sin(b) + 2 * b, e * Math.Cos(b) + 2 * a }, { e * Math.Cos(b) + 2 * a, -e * Math.Sin(b) } };
        double[,] fromValues = NumericalHessian.OfValues(F, [a, b]), fromGradient = NumericalHessian.OfGradient(Objective.Of(F, G), [a, b]);
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                Assert.Equal(exact[i, j], fromValues[i, j], 1e-7);
                Assert.Equal(exact[i, j], fromGradient[i, j], 1e-10);
            }
        }
    }

    [Fact]
    public void The_lectures_quotient_and_why_its_printed_decimals_are_not_enough()
    {
        // (1.25322 − 1.25347)/0.0001: each printed value may be off by half of 1e-5, their difference by 1e-5, the quotient by 0.1.
        double quotient = (1.25322 - 1.25347) / 0.0001, uncertainty = 2 * 0.5e-5 / 0.0001;
        Assert.Equal(-2.5, quotient, 1e-9);
        Assert.Equal(0.1, uncertainty, 1e-12);
    }
}
