namespace AutoGrad.Tests;

/// <summary>What the check takes and says beside its verdicts: lists of points, counts of calls.</summary>
public class CheckApiTests
{
    [Fact]
    public void Every_call_of_a_delegate_is_counted()
    {
        int values = 0, gradients = 0;
        var report = GradientCheck.Of(
            x =>
            {
                values++;
                return x[0] * x[0] + Math.Sin(x[1]);
            },
            x =>
            {
                gradients++;
                return [2 * x[0], Math.Cos(x[1])];
            }).At(1, 2).Assert();
        Assert.Equal((values, gradients, 0), (report.Evaluations, report.GradientEvaluations, report.ProductEvaluations));
    }

    [Fact]
    public void A_derivative_of_one_number_and_floats_are_counted_too()
    {
        int values = 0, derivatives = 0;
        double Value(double x) => values++ < 0 ? 0 : x * x * x;
        double Derivative(double x) => derivatives++ < 0 ? 0 : 3 * x * x;
        var report = GradientCheck.Of(Value, Derivative).With(o => o with { Contract = ContractPolicy.Skip }).At(1.5).Assert();
        Assert.Equal((values, derivatives), (report.Evaluations, report.GradientEvaluations));

        (values, derivatives) = (0, 0);
        float Single(ReadOnlySpan<float> x) => values++ < 0 ? 0 : x[0] * x[0];
        void SingleGradient(ReadOnlySpan<float> x, Span<float> g) => g[0] = derivatives++ < 0 ? 0 : 2 * x[0];
        report = GradientCheck.Of(Single, SingleGradient).With(o => o with { Contract = ContractPolicy.Skip }).At(1.5).Assert();
        Assert.Equal((values, derivatives), (report.Evaluations, report.GradientEvaluations));
    }

    [Fact]
    public void Products_are_counted_and_announced()
    {
        int products = 0, announced = 0;
        var report = GradientCheck.Of(x => x[0] * x[0] * x[1], x => [2 * x[0] * x[1], x[0] * x[0]])
            .With(o => o with { BeforeEvaluation = () => announced++ })
            .WithForwardMode((x, v) =>
            {
                products++;
                return (x[0] * x[0] * x[1], 2 * x[0] * x[1] * v[0] + x[0] * x[0] * v[1]);
            })
            .WithHessianVectorProduct((x, v, product) =>
            {
                products++;
                (product[0], product[1]) = (2 * x[1] * v[0] + 2 * x[0] * v[1], 2 * x[0] * v[0]);
            }).At(1, 2).Assert();
        Assert.Equal(products, report.ProductEvaluations);
        Assert.True(products >= 3 && announced > products);
        Assert.Contains(FormattableString.Invariant($"{products} products"), report.ToString());
    }

    [Fact]
    public void A_list_of_points_is_one_report()
    {
        var check = GradientCheck.Of(x => x.Sum(v => v * v), x => Array.ConvertAll(x, v => v > 2 ? v : 2 * v));
        var report = check.AtEach([[1.0, 1], [0, -1], [1, 3]]);
        Assert.Equal([Verdict.Pass, Verdict.Pass, Verdict.Fail], report.Points.Select(p => p.Verdict));
        Assert.Equal("v1:1:2", report.ReplayToken);
        var again = check.With(o => o.Replay(report.ReplayToken)).AtEach([[1.0, 1], [0, -1], [1, 3]]);
        Assert.Equal([1, 3], Assert.Single(again.Points).Point);
        Assert.Throws<ArgumentException>(() => check.AtEach([]));
        Assert.Throws<ArgumentException>(() => check.AtEach([[1.0], [1.0, 2]]));
    }

    [Fact]
    public void Jacobians_take_lists_of_points()
    {
        var check = JacobianCheck.Of(x => [x[0] * x[1], x[0]], 2, x => new[,] { { x[1], x[0] }, { x[0] > 2 ? 2 : 1, 0 } });
        check.AtEach([[1, 2], [-1, 0.5]]).Assert();
        var report = check.AtEach([[1, 2], [3, 1]]);
        Assert.Equal(Verdict.Fail, report.Verdict);
        Assert.All(report.Points, p => Assert.Equal(p.Point[0] > 2, p.Index == 1));
    }

    [Fact]
    public void The_parts_of_a_report_do_not_crowd_the_root_namespace() =>
        Assert.Empty(typeof(GradientCheck).Assembly.GetExportedTypes().Where(t => t.Namespace == "AutoGrad").Select(t => t.Name)
            .Intersect(["Verdict", "Cause", "Finding", "Smoothness", "Diagnosis", "PointCheck", "ComponentCheck"]));
}
