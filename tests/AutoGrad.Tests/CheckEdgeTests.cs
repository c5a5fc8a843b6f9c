namespace AutoGrad.Tests;

/// <summary>The edges at which a check is tempted to pass what it has not seen, or to leave open what a longer look decides.</summary>
public class CheckEdgeTests
{
    /// <summary>A tenth of the derivative is the most that noise excuses.</summary>
    [Theory]
    [InlineData(1e-3, 0), InlineData(1e-3, 2), InlineData(1e-2, 0), InlineData(1e-2, 2), InlineData(1e-1, 3), InlineData(1e-4, -1)]
    public void Noise_never_excuses_a_wrong_gradient(double noise, double factor)
    {
        var report = GradientCheck.Of(x => x[0] * x[0] + 3 * x[1], x => [factor * 2 * x[0], factor * 3]).With(o => o with { Noise = noise }).At(1.5, -2);
        Assert.NotEqual(Verdict.Pass, report.Verdict);
    }

    [Theory]
    [InlineData(1e-12), InlineData(1e-7), InlineData(1e-5)]
    public void What_passes_has_a_finite_smallest_fault(double noise)
    {
        var report = GradientCheck.Of(x => Math.Exp(x[0]) + Math.Sin(x[1]), x => [Math.Exp(x[0]), Math.Cos(x[1])]).With(o => o with { Noise = noise }).At(0.3, 0.4).Assert();
        Assert.True(report.Resolution <= 0.1);
        Assert.All(report.Comparisons, c => Assert.True(double.IsFinite(c.Tolerance)));
    }

    public static TheoryData<string, Func<double, double>> WithoutDerivativeAtZero => new()
    {
        { "x sin(1/x)", x => x == 0 ? 0 : x * Math.Sin(1 / x) },
        { "|x| cos(1/x)", x => x == 0 ? 0 : Math.Abs(x) * Math.Cos(1 / x) },
        { "x sin(1/x) + 3", x => x == 0 ? 3 : 3 + x * Math.Sin(1 / x) },
        { "x sin(log x^2)^2 sgn x", x => x == 0 ? 0 : Math.Abs(x) * Math.Pow(Math.Sin(Math.Log(x * x)), 2) },
    };

    [Theory, MemberData(nameof(WithoutDerivativeAtZero))]
    public void An_even_function_without_a_derivative_does_not_pass_for_flat(string name, Func<double, double> f)
    {
        var report = GradientCheck.Of(f, _ => 0).At(0);
        Assert.True(report.Verdict == Verdict.Inconclusive, name + "\n" + report);
    }

    public static TheoryData<string, Func<double, double>> FlatAtZero => new()
    {
        { "square", x => x * x }, { "cos", Math.Cos }, { "cosh", Math.Cosh }, { "x^4", x => x * x * x * x }, { "constant", _ => 7 }, { "zero", _ => 0 },
        { "x^2 + 1e6", x => x * x + 1e6 }, { "exp(-x^2)", x => Math.Exp(-x * x) }, { "|x|^1.5", x => Math.Pow(Math.Abs(x), 1.5) }, { "log(1 + x^2)", x => Math.Log(1 + x * x) },
    };

    [Theory, MemberData(nameof(FlatAtZero))]
    public void Even_functions_with_a_derivative_pass_with_a_finite_bound(string name, Func<double, double> f)
    {
        var report = GradientCheck.Of(f, _ => 0).At(0);
        Assert.True(report.Passed, name + "\n" + report);
        Assert.True(double.IsFinite(report.LargestTolerance) && report.LargestTolerance < 1e-3, report.ToString());
        Assert.DoesNotContain("NaN", report.ToString());
    }

    /// <summary>(1/m) Σ log(1 + exp(−yᵢ wᵀxᵢ)), written with a branch on the sign of z as a careful hand would, telling its branches.</summary>
    private sealed class Logistic(double[][] rows, double fault = 1) : IObjective, IBranchFingerprint
    {
        public int Dimension => rows[0].Length;

        public double Value(ReadOnlySpan<double> x) => ValueAndFingerprint(x, out _);

        public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)
        {
            var sum = 0.0;
            fingerprint = 17;
            foreach (var row in rows)
            {
                var z = Dot(row, x);
                fingerprint = fingerprint * 31 + (z >= 0 ? 1UL : 2UL);
                sum += z >= 0 ? Math.Log(1 + Math.Exp(-z)) : -z + Math.Log(1 + Math.Exp(z));
            }
            return sum / rows.Length;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    gradient[i] -= fault * row[i] / (1 + Math.Exp(Dot(row, x))) / rows.Length;
                }
            }
            return Value(x);
        }

        private static double Dot(double[] row, ReadOnlySpan<double> x)
        {
            var z = 0.0;
            for (var i = 0; i < row.Length; i++)
            {
                z += row[i] * x[i];
            }
            return z;
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_start_on_the_edge_of_every_branch_is_decided(int seed)
    {
        var random = new Random(seed);
        double[][] rows = [.. Enumerable.Range(0, 12).Select(_ => new[] { random.NextDouble() - 0.5, 2 * random.NextDouble() - 1, 1 })];
        var report = GradientCheck.Of(new Logistic(rows)).At(0, 0, 0);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(Verdict.Fail, GradientCheck.Of(new Logistic(rows, 1.001)).At(0, 0, 0).Verdict);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(new Logistic(rows, 0)).At(0, 0, 0).Verdict);
    }

    /// <summary>A balanced design: the derivative by the intercept is zero at the start itself.</summary>
    [Fact]
    public void A_balanced_start_on_every_edge_is_decided()
    {
        var report = GradientCheck.Of(new Logistic([[1, 0.5], [-1, 0.5], [1, -0.5], [-1, -0.5]])).At(0, 0);
        Assert.True(report.Passed, report.ToString());
    }

    /// <summary>The line through three rows, at its least squares: derivatives that are rounding alone.</summary>
    [Theory]
    [InlineData(0), InlineData(1e-12), InlineData(1e-10), InlineData(1e-9), InlineData(1e-6)]
    public void At_and_near_the_optimum_of_a_fit_of_three_rows(double offset)
    {
        double[] t = [0, 1, 3], y = [1, 2.5, 3.2];
        // Normal equations by hand: n = 3, Σt = 4, Σt² = 10, Σy = 6.7, Σty = 12.1.
        double slope = (3 * 12.1 - 4 * 6.7) / 14, intercept = (6.7 - 4 * slope) / 3;
        double Residual(double[] p, int i) => p[0] + p[1] * t[i] - y[i];
        var report = GradientCheck.Of(p => 0.5 * Enumerable.Range(0, 3).Sum(i => Residual(p, i) * Residual(p, i)),
            p => [Enumerable.Range(0, 3).Sum(i => Residual(p, i)), Enumerable.Range(0, 3).Sum(i => t[i] * Residual(p, i))]).At(intercept + offset, slope - offset);
        Assert.True(report.Passed, report.ToString());
    }

    [Theory]
    [InlineData(1e4), InlineData(1), InlineData(1e-3)]
    public void At_optima_of_other_kinds(double scale)
    {
        // e^x − x at 0, x log x − x at 1, a Rosenbrock valley at (1, 1), each scaled and with a constant.
        GradientCheck.Of(x => scale * (Math.Exp(x) - x), x => scale * (Math.Exp(x) - 1)).At(0).Assert();
        GradientCheck.Of(x => scale * (x * Math.Log(x) - x + 2), x => scale * Math.Log(x)).At(1).Assert();
        GradientCheck.Of(x => scale * (100 * Math.Pow(x[1] - x[0] * x[0], 2) + Math.Pow(1 - x[0], 2)),
            x => [scale * (-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0])), scale * 200 * (x[1] - x[0] * x[0])]).At(1, 1).Assert();
    }

    public static TheoryData<string, Func<double, double>, Func<double, double>, double> AtEdges => new()
    {
        { "sqrt at 1e-11", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-11 },
        { "sqrt at 1e-14", Math.Sqrt, x => 0.5 / Math.Sqrt(x), 1e-14 },
        { "entropy at 1e-12", x => -x * Math.Log(x), x => -Math.Log(x) - 1, 1e-12 },
        { "entropy at 1e-9", x => -x * Math.Log(x), x => -Math.Log(x) - 1, 1e-9 },
        { "1 + sqrt at 1e-11", x => 1 + Math.Sqrt(x), x => 0.5 / Math.Sqrt(x), 1e-11 },
        { "binary entropy at 1e-12", p => -p * Math.Log(p) - (1 - p) * Math.Log(1 - p), p => Math.Log(1 - p) - Math.Log(p), 1e-12 },
        { "log(x) at 1e-12", Math.Log, x => 1 / x, 1e-12 },
        { "acos at 1 - 1e-11", Math.Acos, x => -1 / Math.Sqrt((1 - x) * (1 + x)), 1 - 1e-11 },
        { "x^0.3 at 1e-10", x => Math.Pow(x, 0.3), x => 0.3 * Math.Pow(x, -0.7), 1e-10 },
        { "log det near singular", a => Math.Log(1 - a * a), a => -2 * a / ((1 - a) * (1 + a)), 1 - 1e-9 },
    };

    [Theory, MemberData(nameof(AtEdges))]
    public void Beside_the_edge_of_its_domain_a_right_derivative_passes_and_a_wrong_one_does_not(string name, Func<double, double> f, Func<double, double> d, double x)
    {
        var report = GradientCheck.Of(f, d).At(x);
        Assert.True(report.Passed, name + "\n" + report);
        // The logarithm of 1 − p steps from one rounding to the next: there no difference can tell.
        Assert.Equal(name.StartsWith("binary", StringComparison.Ordinal) ? Verdict.Inconclusive : Verdict.Fail, GradientCheck.Of(f, t => 1.5 * d(t)).At(x).Verdict);
    }

    [Fact]
    public void A_random_function_is_told_to_fix_its_seed()
    {
        var random = new Random(3);
        var report = GradientCheck.Of(x => x[0] * x[0] + random.NextDouble(), x => [2 * x[0]]).At(1);
        Assert.Equal(Verdict.Inconclusive, report.Verdict);
        Assert.Contains("BeforeEvaluation", report.ToString());

        var seeded = GradientCheck.Of(x => x[0] * x[0] + random.NextDouble(), x => [2 * x[0]]).With(o => o with { BeforeEvaluation = () => random = new Random(5) }).At(1);
        Assert.True(seeded.Passed, seeded.ToString());
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Functions_with_drawn_samples_are_random_however_little_they_vary(int kind)
    {
        var random = new Random(kind);
        double Draw() => kind switch { 1 => 1 + 1e-3 * random.NextDouble(), 2 => random.Next(2) == 0 ? 0 : 2, _ => 1 + 1e-12 * random.NextDouble() };
        var report = GradientCheck.Of(x => Draw() * (x[0] * x[0] + x[1]), x => [Draw() * 2 * x[0], Draw()]).At(1, 2);
        Assert.True(report.Verdict == Verdict.Inconclusive, report.ToString());
    }

    [Fact]
    public void A_stale_value_is_no_randomness()
    {
        double[]? seen = null;
        var report = GradientCheck.Of(x => (seen ??= (double[])x.Clone())[0] * x[0], x => [seen is null ? x[0] : seen[0] + x[0] - seen[0] + 1]).At(2);
        Assert.Equal(Verdict.Fail, report.Verdict);
    }
}
