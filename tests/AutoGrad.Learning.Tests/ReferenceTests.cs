using System.Text.Json;
using AutoGrad.Optimization;

namespace AutoGrad.Learning.Tests;

/// <summary>The models of data/reference.json, trained by the shared optimisers to their minima.</summary>
public class ReferenceTests
{
    private static readonly JsonElement Results = JsonDocument.Parse(File.ReadAllText(Files.Path("reference.json"))).RootElement.GetProperty("results");

    private static double Minimum(string name) => Results.GetProperty(name).GetProperty("objective").GetDouble();

    private static Table Data(string name) => name == "digits" ? Files.Table(name).Scaled(1 / 16.0) : Files.Table(name).Standardised();

    private static void Reached(string name, double value, double relative) =>
        Assert.True(value / Minimum(name) - 1 is var excess && Math.Abs(excess) <= relative, $"{name}: {value:R} instead of {Minimum(name):R}");

    private static ISampledObjective Binary(BinaryLoss loss, double lambda)
    {
        var data = Data("breast_cancer");
        return LinearModels.BinaryObjective(data.Features, [.. data.Labels.Select(l => 2 * l - 1)], loss, lambda, data.Rows, 30);
    }

    private static ISampledObjective Multiclass(string name, MulticlassLoss loss, double lambda, out int parameters)
    {
        var data = Data(name);
        var classes = data.Labels.Max() + 1;
        parameters = classes * (data.Columns.Length + 1);
        return LinearModels.MulticlassObjective(data.Features, data.Labels, loss, lambda, data.Rows, classes * data.Columns.Length, classes);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("0.01")]
    [InlineData("0.001")]
    public void LogisticRegression(string lambda)
    {
        var x = new double[31];
        Reached($"logreg_l2/breast_cancer/lambda={lambda}", Lbfgs.Minimize(Binary(BinaryLoss.Logistic, Number(lambda)), x).Value, 1e-10);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.01")]
    [InlineData("0.001")]
    public void SquaredHinge(string lambda)
    {
        var x = new double[31];
        Reached($"svm_squared_hinge/breast_cancer/lambda={lambda}", Lbfgs.Minimize(Binary(BinaryLoss.SquaredHinge, Number(lambda)), x, new LbfgsOptions { MaxIterations = 5000 }).Value, 1e-9);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.01")]
    [InlineData("0.001")]
    public void SupportVectorMachine(string lambda)
    {
        var x = new double[31];
        Reached($"svm_hinge/breast_cancer/lambda={lambda}", ProximalBundle.Minimize(Binary(BinaryLoss.Hinge, Number(lambda)), x).Value, 1e-6);
    }

    [Theory]
    [InlineData("iris", "0.1")]
    [InlineData("iris", "0.01")]
    [InlineData("iris", "0.001")]
    [InlineData("wine", "0.1")]
    [InlineData("wine", "0.01")]
    [InlineData("wine", "0.001")]
    [InlineData("digits", "0.01")]
    [InlineData("digits", "0.001")]
    public void SoftmaxRegression(string data, string lambda)
    {
        var objective = Multiclass(data, MulticlassLoss.SoftmaxCrossEntropy, Number(lambda), out var n);
        Reached($"softmax_l2/{data}/lambda={lambda}", Lbfgs.Minimize(objective, new double[n], new LbfgsOptions { MaxIterations = 5000 }).Value, 1e-9);
    }

    [Theory]
    [InlineData("svm_ww", MulticlassLoss.WestonWatkins)]
    [InlineData("svm_cs", MulticlassLoss.CrammerSinger)]
    public void MulticlassMachines(string name, MulticlassLoss loss)
    {
        foreach (var data in new[] { "iris", "wine" })
            foreach (var lambda in new[] { "0.1", "0.01" })
                Reached($"{name}/{data}/lambda={lambda}", ProximalBundle.Minimize(Multiclass(data, loss, Number(lambda), out var n), new double[n]).Value, 1e-6);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0.1")]
    [InlineData("0.01")]
    public void Ridge(string lambda)
    {
        var data = Data("diabetes");
        var objective = LinearModels.LeastSquaresObjective(data.Features, data.Targets, Number(lambda), data.Rows, 10);
        Reached($"ridge/diabetes/lambda={lambda}", Lbfgs.Minimize(objective, new double[11]).Value, 1e-10);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
