namespace AutoGrad.Tests;

public class RandomExpressionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Right_gradients_of_random_expressions_are_never_called_wrong(bool kinks)
    {
        var alarms = Run(kinks, int.Parse(Environment.GetEnvironmentVariable("AUTOGRAD_EXPRESSIONS") ?? "1500", System.Globalization.CultureInfo.InvariantCulture), Verdict.Fail, 0);
        Assert.True(alarms.Count == 0, FormattableString.Invariant($"{alarms.Count}:\n") + string.Join("\n", alarms.Take(12)));
    }

    [Fact]
    public void Wrong_gradients_of_random_expressions_never_pass()
    {
        var passed = Run(false, 1500, Verdict.Pass, 1e-3);
        Assert.True(passed.Count == 0, FormattableString.Invariant($"{passed.Count}:\n") + string.Join("\n", passed.Take(12)));
    }

    /// <summary>The reports of the given verdict, over expressions whose value and gradient are finite and of moderate size.</summary>
    private static List<string> Run(bool kinks, int count, Verdict verdict, double fault)
    {
        var found = new List<string>();
        for (var k = 0; k < count; k++)
        {
            var random = new Random(k);
            var f = new RandomExpression(random, 1 + random.Next(4), kinks);
            double[] p = [Coordinate(random), Coordinate(random)], g = new double[2];
            f.Gradient(p, g);
            if (!double.IsFinite(f.Value(p)) || !double.IsFinite(g[0]) || !double.IsFinite(g[1]) || (fault != 0 && g[0] == 0 && g[1] == 0))
            {
                continue;
            }
            var report = GradientCheck.Of(f.Value, (x, d) =>
            {
                f.Gradient(x, d);
                d[0] *= 1 + fault;
                d[1] *= 1 + fault;
            }).At(p);
            // A derivative that vanishes beside the others hides a fault of a part of itself.
            if (report.Verdict == verdict && (verdict == Verdict.Fail || report.Comparisons.Any(c => c.Analytic != 0 && c.Note.Length == 0)))
            {
                found.Add(FormattableString.Invariant($"{k}: {f.Text} at ({p[0]:R}, {p[1]:R})\n{report}"));
            }
        }
        return found;
    }

    // Ordinary numbers, round ones where kinks and ties lie, small and large ones.
    private static double Coordinate(Random random) => random.Next(8) switch
    {
        0 => random.Next(-3, 4),
        1 => Math.Pow(10, -8 * random.NextDouble()),
        2 => 100 * (random.NextDouble() - 0.5),
        _ => 4 * random.NextDouble() - 2,
    };
}
