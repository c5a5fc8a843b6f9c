using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Tests;

public class ContractTests
{
    private static double F(ReadOnlySpan<double> x) => x[0] * x[1] + x[1] * x[1];

    private static void G(ReadOnlySpan<double> x, Span<double> g) => (g[0], g[1]) = (x[1], x[0] + 2 * x[1]);

    private static void Refusing(ReadOnlySpan<double> x, Span<double> g)
    {
        if (x.Length != 2 || g.Length != 2 || x.Overlaps(g))
        {
            throw new ArgumentException("Two numbers each, apart.");
        }
        G(x, g);
    }

    private static readonly double[] X = [0.7, -1.3];

    /// <summary>Of two parameters, and indifferent to how many it is given.</summary>
    private sealed class Careless : IObjective
    {
        public int Dimension => 2;

        public double Value(ReadOnlySpan<double> x) => F(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            G(x, gradient);
            return F(x);
        }
    }

    private static List<Finding> Findings(GradientCheckReport report) => [.. report.Points.SelectMany(p => p.Findings)];

    [Fact]
    public void A_gradient_that_keeps_every_promise_has_no_findings()
    {
        var report = GradientCheck.Of(F, Refusing).With(o => o with { Contract = ContractPolicy.Fail, MayOverlap = true, TryNaN = true }).At(X).Assert();
        Assert.Empty(Findings(report));
        GradientCheck.Of(Math.Sin, Math.Cos).With(o => o with { Contract = ContractPolicy.Fail, TryNaN = true }).At(0.4).Assert();
    }

    [Fact]
    public void A_wrong_length_accepted_is_noted_or_fails_or_is_not_asked_as_the_policy_says()
    {
        GradientCheckReport At(ContractPolicy policy) => GradientCheck.Of(new Careless()).With(o => o with { Contract = policy }).At(X);
        var noted = At(ContractPolicy.Note).Assert();
        Assert.Contains("note, lengths: a gradient of 3 numbers is accepted for a point of 2", noted.ToString());
        Assert.Contains("a point of 3 numbers is accepted though there are 2 parameters", noted.ToString());
        var failed = At(ContractPolicy.Fail);
        Assert.Equal(Verdict.Fail, failed.Verdict);
        Assert.Equal(Cause.Contract, failed.Diagnosis!.Cause);
        Assert.Empty(Findings(At(ContractPolicy.Skip).Assert()));
    }

    [Fact]
    public void An_objective_that_keeps_a_buffer_is_left_with_one_of_the_right_length()
    {
        double[] kept = [];
        var check = GradientCheck.Of(F, (x, g) =>
        {
            kept = new double[g.Length];
            G(x, g);
        });
        check.At(X).Assert();
        Assert.Equal(2, kept.Length);
    }

    [Fact]
    public void A_write_past_the_buffer_fails_whatever_the_policy()
    {
        var report = GradientCheck.Of(F, (x, g) =>
        {
            ref var first = ref MemoryMarshal.GetReference(g);
            (first, Unsafe.Add(ref first, 1)) = (x[1], x[0] + 2 * x[1]);
        }).At(X);
        Assert.Equal(Verdict.Fail, report.Verdict);
        Assert.Contains("outside its bounds", report.ToString());
    }

    [Fact]
    public void A_NaN_hidden_by_a_branch_is_noted_and_one_that_shows_is_not()
    {
        var report = GradientCheck.Of(x => x > 0 ? x * x : 0, x => x > 0 ? 2 * x : 0).With(o => o with { TryNaN = true }).At(1.5).Assert();
        Assert.Contains("a NaN in x", Assert.Single(Findings(report)).Message);
        Assert.Empty(Findings(GradientCheck.Of(x => Math.Max(0, x), x => x > 0 ? 1 : 0).With(o => o with { TryNaN = true }).At(1.5)));
    }

    [Fact]
    public void A_loop_that_never_ends_at_NaN_does_not_hang_the_check()
    {
        static double Halve(double x)
        {
            while (true)
            {
                if (Math.Abs(x) < 1e-3)
                {
                    return x;
                }
                x /= 2;
            }
        }
        GradientCheck.Of(Halve, x => Halve(x) / x).At(1.3).Assert();
    }

    [Fact]
    public void A_NaN_that_only_the_gradient_refuses_or_hides_is_a_finding()
    {
        double[] table = [1, 1, 1];
        var thrown = GradientCheck.Of(x => x * x, x => 2 * x * table[double.IsNaN(x) ? 3 : 0]).With(o => o with { Contract = ContractPolicy.Fail, TryNaN = true }).At(1.5);
        Assert.Contains("IndexOutOfRangeException", Assert.Single(Findings(thrown)).Message);
        var guarded = GradientCheck.Of(x => double.IsNaN(x) ? throw new ArgumentException("NaN") : x * x, x => double.IsNaN(x) ? throw new ArgumentException("NaN") : 2 * x);
        Assert.Empty(Findings(guarded.With(o => o with { Contract = ContractPolicy.Fail, TryNaN = true }).At(1.5).Assert()));
        var hidden = GradientCheck.Of((ReadOnlySpan<double> x) => x[0] * x[0], (x, g) =>
        {
            g[0] = 2 * x[0];
            return double.IsNaN(x[0]) ? 0 : x[0] * x[0];
        }).With(o => o with { BitIdenticalValue = true, TryNaN = true }).At(1.5);
        Assert.Equal(Verdict.Fail, hidden.Verdict);
        Assert.Contains("the function's is NaN", hidden.ToString());
    }

    [Fact]
    public void One_memory_for_point_and_gradient_is_tried_only_when_promised()
    {
        Assert.DoesNotContain(Findings(GradientCheck.Of(F, G).At(X).Assert()), f => f.Layer == "overlap");
        var wrong = GradientCheck.Of(F, (x, g) =>
        {
            g[0] = x[1];
            g[1] = x[0] + 2 * x[1];
        }).With(o => o with { MayOverlap = true }).At(X);
        Assert.Contains("writes wrong elements 1:", wrong.ToString());
        Assert.Equal(Cause.Contract, wrong.Diagnosis!.Cause);
    }
}
