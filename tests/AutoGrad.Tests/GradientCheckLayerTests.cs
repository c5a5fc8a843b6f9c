namespace AutoGrad.Tests;

public class GradientCheckLayerTests
{
    private static double F(ReadOnlySpan<double> x) => Math.Exp(x[0]) * Math.Sin(x[1]) + x[2] * x[2] * x[0];

    private static void G(ReadOnlySpan<double> x, Span<double> g)
    {
        g[0] = Math.Exp(x[0]) * Math.Sin(x[1]) + x[2] * x[2];
        g[1] = Math.Exp(x[0]) * Math.Cos(x[1]);
        g[2] = 2 * x[2] * x[0];
    }

    private static void H(ReadOnlySpan<double> x, Span<double> h)
    {
        double s = Math.Exp(x[0]) * Math.Sin(x[1]), c = Math.Exp(x[0]) * Math.Cos(x[1]);
        new[] { s, c, 2 * x[2], c, -s, 0, 2 * x[2], 0, 2 * x[0] }.CopyTo(h);
    }

    private static void Hvp(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)
    {
        Span<double> h = stackalloc double[9];
        H(x, h);
        for (var i = 0; i < 3; i++)
        {
            product[i] = h[3 * i] * v[0] + h[3 * i + 1] * v[1] + h[3 * i + 2] * v[2];
        }
    }

    private static (double, double) Jvp(ReadOnlySpan<double> x, ReadOnlySpan<double> v)
    {
        Span<double> g = stackalloc double[3];
        G(x, g);
        return (F(x), g[0] * v[0] + g[1] * v[1] + g[2] * v[2]);
    }

    private static double Vjp(ReadOnlySpan<double> x, double seed, Span<double> gradient)
    {
        Span<double> g = stackalloc double[3];
        G(x, g);
        for (var i = 0; i < 3; i++)
        {
            gradient[i] += seed * g[i];
        }
        return F(x);
    }

    private static readonly double[] X = [0.3, 1.2, -0.7];

    [Fact]
    public void A_right_family_passes_whole()
    {
        var report = GradientCheck.Of(F, G).WithForwardMode(Jvp).WithReverseMode(Vjp).WithHessianVectorProduct(Hvp).WithHessian(H).At(X).Assert();
        Assert.Equal(3 + 9, report.Points[0].Products.Count);
    }

    [Fact]
    public void A_wrong_forward_mode_fails() =>
        Assert.Equal(Verdict.Fail, GradientCheck.Of(F, G).WithForwardMode((x, v) => (F(x), Jvp(x, v).Item2 + 1e-9)).At(X).Verdict);

    [Fact]
    public void A_reverse_mode_that_forgets_the_seed_overwrites_or_is_not_linear_fails()
    {
        foreach (var (wrong, cause) in new (CotangentFunction, Cause)[]
        {
            ((x, seed, g) => Vjp(x, 1, g), Cause.MissingPath),
            ((x, seed, g) =>
            {
                g.Clear();
                return Vjp(x, seed, g);
            }, Cause.MissingPath),
            ((x, seed, g) => Vjp(x, seed * seed, g), Cause.Factor),
        })
        {
            var report = GradientCheck.Of(F, G).WithReverseMode(wrong).At(X);
            Assert.Equal(Verdict.Fail, report.Verdict);
            Assert.Contains(report.Points[0].Findings, f => f.Cause == cause);
        }
    }

    [Fact]
    public void A_wrong_Hessian_or_product_fails_at_its_element()
    {
        var report = GradientCheck.Of(F, G).WithHessian((x, h) =>
        {
            H(x, h);
            h[5] += 1e-5;
        }).At(X);
        var wrong = Assert.Single(report.Comparisons, c => c.Verdict == Verdict.Fail);
        Assert.Equal("H[x[1],x[2]]", wrong.Name);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(F, G).WithHessianVectorProduct((x, v, p) =>
        {
            Hvp(x, v, p);
            p[1] *= 1 + 1e-5;
        }).At(X).Verdict);
    }

    [Fact]
    public void What_an_objective_can_do_beside_its_gradient_is_checked_without_being_asked_for()
    {
        Assert.True(GradientCheck.Of(new WithProducts(1)).At(X).Passed);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(new WithProducts(1.001)).At(X).Verdict);
    }

    private sealed class WithProducts(double factor) : IObjective, IHessianVectorProduct
    {
        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> x) => F(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            G(x, gradient);
            return F(x);
        }

        public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)
        {
            Hvp(x, v, product);
            product[0] *= factor;
        }
    }

    [Fact]
    public void A_Jacobian_and_its_products_are_checked_like_a_gradient()
    {
        void Function(ReadOnlySpan<double> x, Span<double> y) => (y[0], y[1]) = (x[0] * x[1], Math.Sin(x[0]) + x[2]);
        void Jacobian(ReadOnlySpan<double> x, Span<double> j) => new[] { x[1], x[0], 0, Math.Cos(x[0]), 0, 1 }.CopyTo(j);
        void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> p) => (p[0], p[1]) = (x[1] * v[0] + x[0] * v[1], Math.Cos(x[0]) * v[0] + v[2]);
        void Reverse(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> p) => (p[0], p[1], p[2]) = (x[1] * w[0] + Math.Cos(x[0]) * w[1], x[0] * w[0], w[1]);
        JacobianCheck.Of(Function, 2, Jacobian).WithForwardMode(Forward).WithReverseMode(Reverse).At(X).Assert();
        Assert.Equal(Verdict.Fail, JacobianCheck.Of(Function, 2, Jacobian).WithForwardMode(Reverse2).At(X).Verdict);
        void Reverse2(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> p)
        {
            Forward(x, v, p);
            p[1] = -p[1];
        }
        var wrong = JacobianCheck.Of(Function, 2, (x, j) =>
        {
            Jacobian(x, j);
            j[3] = Math.Sin(x[0]);
        }).At(X);
        Assert.Equal("F[1]/x[0]", Assert.Single(wrong.Comparisons, c => c.Verdict == Verdict.Fail && c.Index >= 0).Name);
        JacobianCheck.Of(x => [x[0] * x[1]], 1, x => new[,] { { x[1], x[0] } }).At(2, 3).Assert();
    }

    [Fact]
    public void Single_precision_has_its_own_noise()
    {
        FloatScalarFunction f = x => MathF.Sin(x[0]) * x[1] - 3 * x[1];
        FloatGradientFunction g = (x, d) => (d[0], d[1]) = (MathF.Cos(x[0]) * x[1], MathF.Sin(x[0]) - 3);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            GradientCheck.Of(f, g).At(4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2).Assert(allowInconclusive: true);
        }
        Assert.True(GradientCheck.Of(f, g).At(0.4, 1.3).Passed);
        Assert.Equal(Verdict.Fail, GradientCheck.Of(f, (x, d) => (d[0], d[1]) = (MathF.Cos(x[0]) * x[1] * 1.02f, MathF.Sin(x[0]) - 3)).At(0.4, 1.3).Verdict);
    }

    [Fact]
    public void A_random_function_is_reseeded_or_found_out()
    {
        var random = new Random(3);
        double Noisy(ReadOnlySpan<double> x) => x[0] * x[0] + random.NextDouble();
        void Gradient(ReadOnlySpan<double> x, Span<double> g) => g[0] = 2 * x[0];
        var unseeded = GradientCheck.Of(Noisy, Gradient).At(0.7);
        Assert.Equal(Verdict.Inconclusive, unseeded.Verdict);
        Assert.Contains("BeforeEvaluation", unseeded.ToString());
        GradientCheck.Of(Noisy, Gradient).With(o => o with { BeforeEvaluation = () => random = new Random(3) }).At(0.7).Assert();
    }

    [Fact]
    public void A_fault_in_a_coordinate_that_was_not_looked_at_is_found_by_a_direction_and_located()
    {
        const int n = 4000, at = 2719;
        double Value(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            foreach (var v in x)
            {
                sum += v * v * v;
            }
            return sum;
        }
        void Gradient(ReadOnlySpan<double> x, Span<double> g)
        {
            for (var i = 0; i < n; i++)
            {
                g[i] = 3 * x[i] * x[i] * (i == at ? 1.01 : 1);
            }
        }
        var random = new Random(2);
        var report = GradientCheck.Of(Value, Gradient).At([.. Enumerable.Range(0, n).Select(_ => 0.5 + random.NextDouble())]);
        Assert.Equal(at, Assert.Single(report.Points[0].Components, c => c.Verdict == Verdict.Fail).Index);
        Assert.Equal(Cause.Factor, report.Diagnosis!.Cause);
    }

    [Fact]
    public void Two_objectives_are_compared_and_the_wrong_one_is_named()
    {
        IObjective right = Objective.Of(F, G), wrong = Objective.Of(F, (x, g) =>
        {
            G(x, g);
            g[1] = 0;
        });
        Assert.True(GradientCheck.Compare(right, right, X).Passed);
        Assert.True(GradientCheck.Compare(right, NumericalGradient.Of(F), X).Passed);
        Assert.Equal(Verdict.Fail, GradientCheck.Compare(wrong, right, X).Verdict);
        Assert.Contains("it is the reference", GradientCheck.Compare(right, wrong, X).ToString());
    }

    [Fact]
    public void Kinks_are_accepted_left_open_or_refused_as_the_policy_says()
    {
        GradientCheckReport At(KinkPolicy policy, double slope) => GradientCheck.Of(Math.Abs, _ => slope).With(o => o with { Kinks = policy }).At(0);
        Assert.Equal(Verdict.Pass, At(KinkPolicy.Accept, 0.3).Verdict);
        Assert.Equal(Verdict.Inconclusive, At(KinkPolicy.Inconclusive, 0.3).Verdict);
        Assert.Equal(Verdict.Fail, At(KinkPolicy.Fail, 0.3).Verdict);
        Assert.Equal(Verdict.Fail, At(KinkPolicy.Accept, 1.001).Verdict);
        Assert.Contains("kinks", At(KinkPolicy.Accept, 0).ToString());
    }

    [Fact]
    public void A_report_replays_and_says_the_same_in_every_form()
    {
        var check = GradientCheck.Of(F, (x, g) =>
        {
            G(x, g);
            g[2] *= 2;
        }).With(o => o with { Name = "twice", Points = 3, Seed = 7 });
        var report = check.At(X);
        Assert.Equal("v1:7:0", report.ReplayToken);
        Assert.Equal(report.ToString(), check.At(X).ToString());
        var replayed = check.With(o => o.Replay("v1:7:2")).At(X);
        Assert.Equal(2, Assert.Single(replayed.Points).Index);
        Assert.Equal(report.Points[2].Point, replayed.Points[0].Point);
        using var json = System.Text.Json.JsonDocument.Parse(report.ToJson());
        Assert.Equal("Fail", json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("Factor", json.RootElement.GetProperty("diagnosis").GetProperty("cause").GetString());
        Assert.Contains("| `x[2]` |", report.ToMarkdown());
    }
}
