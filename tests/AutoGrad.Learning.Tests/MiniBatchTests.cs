using AutoGrad.Optimization;

namespace AutoGrad.Learning.Tests;

/// <summary>Mini-batches of generated objectives.</summary>
public partial class MiniBatchTests
{
    private static readonly Table Digits = Files.Table("digits").Scaled(1 / 16.0);

    [Fact]
    public void TheMeanOverAllBatchesIsTheWhole()
    {
        var network = new Mlp(64, 16, 10);
        var rows = Table.Shuffled(Digits.Count, 3)[..512];
        ISampledObjective objective = network.LossObjective(Digits.Features, Digits.Labels, 0.01, [], rows, network.ParameterCount);
        Assert.Equal(512, objective.Terms);
        var x = network.Start();
        double[] whole = new double[x.Length], part = new double[x.Length], mean = new double[x.Length];
        var value = objective.ValueAndGradient(x, whole);
        var sum = 0.0;
        for (var first = 0; first < 512; first += 32)
        {
            sum += objective.BatchValueAndGradient(x, Enumerable.Range(first, 32).ToArray(), part) / 16;
            for (var i = 0; i < mean.Length; i++) mean[i] += part[i] / 16;
        }

        Assert.Equal(value, sum, 1e-13 * value);
        var scale = whole.Max(Math.Abs);
        for (var i = 0; i < mean.Length; i++) Assert.Equal(whole[i], mean[i], 1e-13 * scale);
    }

    [Fact]
    public void ABatchIsTheObjectiveOverItsRows()
    {
        int[] rows = [5, 9, 2, 7];
        var all = LinearModels.LeastSquaresObjective(Digits.Features, Digits.Targets, 0.1, rows, 64);
        var some = LinearModels.LeastSquaresObjective(Digits.Features, Digits.Targets, 0.1, new[] { 2, 5 }, 64);
        double[] x = [.. Enumerable.Range(0, 65).Select(i => Math.Sin(i))], batch = new double[65], expected = new double[65];
        Assert.Equal(some.ValueAndGradient(x, expected), all.BatchValueAndGradient(x, [2, 0], batch));
        Assert.Equal(expected, batch);
    }

    [Fact]
    public void ABatchThatCannotBeIsAnError()
    {
        var objective = LinearModels.LeastSquaresObjective(Digits.Features, Digits.Targets, 0, new[] { 1, 2, 3 }, 64);
        var (x, g) = (new double[65], new double[65]);
        Assert.Throws<ArgumentException>(() => objective.BatchValueAndGradient(x, [], g));
        Assert.Throws<ArgumentOutOfRangeException>(() => objective.BatchValueAndGradient(x, [3], g));
        Assert.Throws<ArgumentOutOfRangeException>(() => objective.BatchValueAndGradient(x, [-1], g));
        Assert.Contains("BatchSize = 3", Assert.Throws<ArgumentOutOfRangeException>(() => Training.Fit(objective, x, new StochasticGradientOptions { BatchSize = 4 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheGradientAndItsSamplesPassTheCheck()
    {
        var network = new Mlp(64, 5, 4, 10);
        var objective = network.LossObjective(Digits.Features, Digits.Labels, 0.1, [], new[] { 4, 8, 15, 16, 23, 42 }, network.ParameterCount);
        GradientCheck.Of(objective).At(network.Start()).Assert();
    }

    /// <summary>The parameters of an object, and rows.</summary>
    [Fact]
    public void ObjectsAreSampledToo()
    {
        var line = new Line();
        ISampledObjective objective = OfLineObjective(line, [1, 2, 3], [2, 4, 7], new[] { 0, 1, 2 });
        var g = new double[2];
        Assert.Equal(1, objective.BatchValueAndGradient([2, 0], [2], g));
        Assert.Equal([-6.0, -2.0], g);
    }

    public sealed partial class Line
    {
        public double Slope { get; set; }
        public double Offset { get; set; }
    }

    [Differentiable]
    public static double OfLine(Line line, [NoDerivative] double[] x, [NoDerivative] double[] y, [Rows] ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var i in rows)
        {
            var r = line.Slope * x[i] + line.Offset - y[i];
            sum += r * r;
        }

        return sum / rows.Length;
    }

    /// <summary>With masks drawn anew for every batch; a split of the rows at random, a fifth of them for the test.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void TheDigitsAreRead(double dropout)
    {
        var (training, test) = Digits.Split(0.2, seed: 1);
        var network = new Mlp(64, 64, 10);
        var trained = network.Train(Digits, training, [], lambda: 1e-4, dropout: dropout,
            options: new() { MaxIterations = 40, BatchSize = 32, Rule = new Adam(0.002) });
        var labels = Digits.Labels;
        var accuracy = Metrics.Accuracy([.. test.Select(i => network.Classify(trained.Parameters, Digits.Features[i]))], [.. test.Select(i => labels[i])]);
        Assert.True(accuracy >= 0.95, $"accuracy {accuracy:P2} on {test.Length} rows; {trained.Result.Value}");
    }
}
