namespace AutoGrad.Learning.Tests;

public class DataTests
{
    private static readonly Table Iris = Files.Table("iris");

    [Fact]
    public void CsvIsRead()
    {
        Assert.Equal((150, 4), (Iris.Count, Iris.Columns.Length));
        Assert.Equal([50, 50, 50], Iris.Labels.GroupBy(l => l).Select(g => g.Count()));
        Assert.Contains("Row 2, column 'b'", Assert.Throws<FormatException>(() => Table.ReadCsv(new StringReader("a,b,target\n1,x,0\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("a, b", Assert.Throws<FormatException>(() => Table.ReadCsv(new StringReader("a,b\n1,2\n"))).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => Table.ReadCsv(new StringReader("")));
        Assert.Throws<InvalidOperationException>(() => Table.ReadCsv(new StringReader("a,target\n1,0.5\n")).Labels);
    }

    [Fact]
    public void StandardisedFeaturesHaveMeanZeroAndDeviationOne()
    {
        var table = Iris.Standardised();
        for (var j = 0; j < 4; j++)
        {
            Assert.Equal(0, table.Features.Average(r => r[j]), 1e-12);
            Assert.Equal(1, table.Features.Average(r => r[j] * r[j]), 1e-12);
        }

        Assert.Equal(0, new Table([[3], [3]], [0, 1], ["a"]).Standardised().Features[1][0]);
    }

    [Fact]
    public void ASplitIsAPartition()
    {
        var (training, test) = Iris.Split(0.25, 7);
        Assert.Equal(38, test.Length);
        Assert.Equal(Iris.Rows, training.Concat(test).Order());
        Assert.Equal(test, Iris.Split(0.25, 7).Test);
        Assert.NotEqual(test, Iris.Split(0.25, 8).Test);
    }

    [Fact]
    public void MetricsAreThoseOfTheTextbook()
    {
        Assert.Equal(0.75, Metrics.Accuracy([0, 1, 2, 2], [0, 1, 2, 1]));
        Assert.Equal(new[,] { { 1, 0, 0 }, { 0, 1, 1 }, { 0, 0, 1 } }, Metrics.Confusion([0, 1, 2, 2], [0, 1, 2, 1], 3));
        Assert.Equal(0.75, Metrics.RocAuc([0.1, 0.4, 0.35, 0.8], [false, false, true, true]));
        Assert.Equal(0.5, Metrics.RocAuc([1, 1, 1], [true, false, true]));
        Assert.Throws<ArgumentException>(() => Metrics.RocAuc([1, 2], [true, true]));
        Assert.Equal([[0, 1], [1, 0]], Table.OneHot([1, 0], 2));
    }

    [Fact]
    public void TreesAndForests()
    {
        var (training, test) = Iris.Split(0.3, 1);
        var labels = Iris.Labels;
        var tree = DecisionTree.Grow(Iris.Features, labels, training);
        Assert.All(training, i => Assert.Equal(labels[i], tree.Classify(Iris.Features[i])));
        Assert.Equal(1, DecisionTree.Grow(Iris.Features, labels, training, 0).Leaves);
        Assert.Equal(2, DecisionTree.Grow([[0.0], [1.0], [2.0]], [0, 0, 1], [0, 1, 2]).Leaves);
        Assert.Equal(1, DecisionTree.Grow([[1.0], [1.0]], [0, 1], [0, 1]).Leaves);
        var forest = RandomForest.Grow(Iris.Features, labels, training);
        var right = test.Count(i => forest.Classify(Iris.Features[i]) == labels[i]);
        Assert.True(right >= 0.9 * test.Length, $"{right} of {test.Length}");
    }

    [Fact]
    public void MaxNormProjects()
    {
        double[] w = [3, 4, 0.3, 0.4, 3e200, 4e200];
        Regularisers.ProjectMaxNorm(w, 1, 2);
        Assert.Equal([0.6, 0.8, 0.3, 0.4, 0.6, 0.8], w.Select(x => Math.Round(x, 14)));
        double[] zero = [0, 0];
        Regularisers.ProjectMaxNorm(zero, 0);
        Assert.Equal([0, 0], zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => Regularisers.ProjectMaxNorm(zero, -1));
    }

    /// <summary>The mean loss under dropout masks is the ridge: the minimum is that of λ = p / (1 − p).</summary>
    [Fact]
    public void MasksHaveMeanOneAndTheirVariance()
    {
        var mask = new double[200000];
        Noise.DrawMask(mask, 0.2, new Random(1));
        Assert.Equal(1, mask.Average(), 0.01);
        Assert.Equal(0.2 / 0.8, mask.Average(m => (m - 1) * (m - 1)), 0.01);
        Assert.All(mask, m => Assert.True(m is 0 or 1.25));
        Assert.Throws<ArgumentOutOfRangeException>(() => Noise.DrawMask(mask, 1, new Random(1)));
    }

    [Fact]
    public void RunningStatisticsAreTorchs()
    {
        var statistics = new RunningStatistics(2);
        statistics.Update([1, 10, 3, 30]);
        Assert.Equal([0.2, 2], statistics.Mean.Select(m => Math.Round(m, 14)));
        Assert.Equal([1.1, 20.9], statistics.Variance.Select(v => Math.Round(v, 12)));
        Assert.Throws<ArgumentException>(() => statistics.Update([1, 2, 3]));
    }
}
