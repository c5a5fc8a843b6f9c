using AutoGrad.Testing;
using CsCheck;

namespace AutoGrad.Tests;

public class TestingTests
{
    private static readonly IObjective LogCosh = Objective.Of(
        (ReadOnlySpan<double> x) =>
        {
            var sum = 0.0;
            foreach (var v in x)
            {
                sum += Math.Abs(v) + Math.Log(0.5 * (1 + Math.Exp(-2 * Math.Abs(v))));
            }
            return sum;
        },
        (x, g) =>
        {
            for (var i = 0; i < x.Length; i++)
            {
                g[i] = Math.Tanh(x[i]);
            }
        });

    private static IObjective Largest(double factor) => Objective.Of((ReadOnlySpan<double> x) =>
    {
        var most = 0.0;
        foreach (var v in x)
        {
            most = Math.Max(most, v);
        }
        return most;
    },
    (x, g) =>
    {
        g.Clear();
        int winner = -1;
        for (var i = 0; i < x.Length; i++)
        {
            winner = x[i] > (winner < 0 ? 0 : x[winner]) ? i : winner;
        }
        if (winner >= 0)
        {
            g[winner] = factor;
        }
    });

    [Theory, GradientPoints(5)]
    public void One_line_is_a_whole_test(double[] w) => GradientCheck.Of(LogCosh).At(w).Assert(allowInconclusive: true);

    [Theory]
    [GradientPoints(3, Count = 18)]
    [GradientPoints(1)]
    [GradientPoints(7, Kinds = [PointKind.Tied, PointKind.OneHot, PointKind.Zero])]
    public void A_smooth_and_a_kinked_objective_are_right_at_every_kind_of_point(double[] point)
    {
        GradientCheck.Of(LogCosh).At(point).Assert(allowInconclusive: true);
        GradientCheck.Of(Largest(1)).At(point).Assert(allowInconclusive: true);
    }

    [Fact]
    public void Asserting_everywhere_passes_a_right_objective_in_every_shape_and_throws_for_a_wrong_one()
    {
        foreach (var n in TestPoints.Shapes)
        {
            GradientAssert.CorrectEverywhere(LogCosh, n);
            GradientAssert.CorrectEverywhere(Largest(1), n);
        }
        var thrown = Assert.Throws<GradientCheckException>(() => GradientAssert.CorrectEverywhere(Largest(1.01), 4));
        Assert.Contains("Largest(1.01)", thrown.Message);
    }

    [Fact]
    public void Every_shape_of_gradient_has_its_assertion()
    {
        GradientAssert.Correct(LogCosh, [0.3, -1]);
        GradientAssert.Correct((ReadOnlySpan<double> x) => x[0] * x[0], (x, g) => g[0] = 2 * x[0], [3]);
        GradientAssert.Correct((ReadOnlySpan<double> x) => x[0] * x[0], (x, g) =>
        {
            g[0] = 2 * x[0];
            return x[0] * x[0];
        }, [3]);
        GradientAssert.Correct(x => x.Sum(), x => x.Select(_ => 1.0).ToArray(), [3, 4]);
        Assert.Equal(Cause.Factor, GradientAssert.Wrong(Largest(2), [1, 3, 2]).Diagnosis!.Cause);
        Assert.Throws<InvalidOperationException>(() => GradientAssert.Wrong(LogCosh, [1]));
    }

    [Fact]
    public void The_kinds_of_point_are_what_they_say()
    {
        Assert.Single(TestPoints.Of(5, PointKind.Tied, 3).Distinct());
        Assert.Equal(1, TestPoints.Of(5, PointKind.OneHot, 3).Sum());
        Assert.All(TestPoints.Of(5, PointKind.Subnormal, 3), v => Assert.True(v != 0 && !double.IsNormal(v)));
        Assert.All(TestPoints.Of(5, PointKind.Huge, 3), v => Assert.InRange(Math.Abs(v), 1e3, 1e9));
        Assert.Equal(TestPoints.Of(4, 20, 6), TestPoints.Of(4, 20, 6));
    }

    [Fact]
    public void Properties_hold_at_random_points_and_a_failure_shrinks()
    {
        GradientCheck.Of(LogCosh).Sample(GradientGen.AnyShape, 200, "bBjmAbY2J_U1");
        var failure = Assert.Throws<CsCheckException>(() => GradientCheck.Of(Largest(1.01)).Sample(GradientGen.Point(4), 200, "bBjmAbY2J_U1"));
        Assert.Contains("seed", failure.Message, StringComparison.OrdinalIgnoreCase);
    }
}
