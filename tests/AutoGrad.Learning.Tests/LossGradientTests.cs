using AutoGrad.Checking;
namespace AutoGrad.Learning.Tests;

/// <summary>Every loss, likelihood and regulariser by the gradient check, in every mode that is generated, at ordinary, tied, saturated and degenerate inputs.</summary>
public class LossGradientTests
{
    private static readonly double[] Ones = [1, 1, 1], Targets = [0.5, -1, 2], Counts = [0, 3, 1, 7], Positive = [0.3, 1.5, 2.2], Shares = [0.2, 0.5, 0.3];

    private static readonly double[][] Scores = [[0.3, -1.2, 0.7], [1, 1, 1], [0, 0, 0], [800, -800, 0], [-1000, -1000, -1000], [2, 2, -3]];

    private static readonly double[][] Vectors = [[0.3, -1.2, 0.7], [0.5, -1, 2], [1.5, -2, 3], [0, 0, 0], [500, -800, 900]];

    private static readonly double[][] Numbers = [[0.3], [-2.5], [0], [1], [-1], [800], [-800]];

    private static IEnumerable<(string Name, IObjective Objective, double[][] Points)> Cases()
    {
        yield return ("mean squared error", Losses.MeanSquaredErrorObjective(Targets, 3), Vectors);
        yield return ("mean absolute error", Losses.MeanAbsoluteErrorObjective(Targets, 3), Vectors);
        yield return ("Huber", Losses.HuberObjective(Targets, 1, 3), Vectors);
        yield return ("log cosh", Losses.LogCoshObjective(Targets, 3), Vectors);
        yield return ("quantile", Losses.QuantileObjective(Targets, 0.9, 3), Vectors);
        yield return ("one squared error", Losses.MeanSquaredErrorObjective(new double[] { 2 }, 1), Numbers);
        foreach (var label in new[] { 1, -1 })
        {
            yield return ($"hinge {label}", Losses.HingeObjective(label), Numbers);
            yield return ($"squared hinge {label}", Losses.SquaredHingeObjective(label), Numbers);
            yield return ($"logistic {label}", Losses.LogisticObjective(label), Numbers);
            yield return ($"focal {label}", Losses.FocalObjective(label, 2), Numbers);
        }

        foreach (var target in new[] { 0, 0.3, 1 }) yield return ($"binary cross-entropy {target}", Losses.BinaryCrossEntropyObjective(target), Numbers);
        yield return ("softmax cross-entropy", Losses.SoftmaxCrossEntropyObjective(1, 3), Scores);
        yield return ("smoothed cross-entropy", Losses.SmoothedCrossEntropyObjective(1, 0.1, 3), Scores);
        yield return ("Kullback-Leibler", Losses.KullbackLeiblerObjective(Shares, 3), Scores);
        yield return ("Kullback-Leibler from a certain class", Losses.KullbackLeiblerObjective(new double[] { 0, 1, 0 }, 3), Scores);
        yield return ("Weston-Watkins", Losses.WestonWatkinsObjective(1, 3), Scores);
        yield return ("Crammer-Singer", Losses.CrammerSingerObjective(1, 3), Scores);
        yield return ("L1 distance", Losses.L1DistanceObjective(2, 2), [[1, 2, 3, 5], [1, 2, 1, 4]]);
        yield return ("L2 distance", Losses.L2DistanceObjective(2, 2), [[1, 2, 3, 5], [1, 2, 1, 4], [100, 2, -300, 4]]);
        yield return ("cosine", Losses.CosineObjective(2, 2), [[1, 2, 3, 5], [1, 2, -1, -2], [1e4, 2, 3, 4]]);
        yield return ("triplet", Losses.TripletObjective(1, 2, 2, 2), [[1, 2, 3, 5, 0, 1], [0, 0, 0.1, 0, 9, 9]]);
        yield return ("L1", Regularisers.L1Objective(3), Vectors);
        yield return ("L2", Regularisers.L2Objective(3), Vectors);
        yield return ("elastic net", Regularisers.ElasticNetObjective(0.7, 0.3, 3), Vectors);
        yield return ("group lasso", Regularisers.GroupLassoObjective(2, 4), [[0.3, -1.2, 0.7, 0.4], [1, 1, 1, 1], [500, -800, 900, -700]]);
        yield return ("group lasso with a short group", Regularisers.GroupLassoObjective(3, 5), [[0.3, -1.2, 0.7, 0.4, 0.9], [1, 1, 1, 1, 1], [500, -800, 900, -700, 2]]);
        yield return ("Gaussian", NegativeLogLikelihood.GaussianObjective(Targets), [[0.3, 0.8], [0.5, 20], [0.5, 0.05]]);
        yield return ("Gaussian of equal observations", NegativeLogLikelihood.GaussianObjective(Ones), [[0.3, 0.8], [1, 1]]);
        yield return ("Laplace", NegativeLogLikelihood.LaplaceObjective(Targets), [[0.3, 0.8], [0.5, 2]]);
        yield return ("Bernoulli", NegativeLogLikelihood.BernoulliObjective(new[] { 1, 0, 1 }), [[0.3], [0.99], [1e-3]]);
        yield return ("Bernoulli of successes", NegativeLogLikelihood.BernoulliObjective(new[] { 1, 1 }), [[0.3]]);
        yield return ("categorical", NegativeLogLikelihood.CategoricalObjective(new[] { 0, 2, 2 }, 3), Scores);
        yield return ("Poisson", NegativeLogLikelihood.PoissonObjective(Counts), [[0.3], [-5], [6]]);
        yield return ("negative binomial", NegativeLogLikelihood.NegativeBinomialObjective(Counts), [[2.5, 1.3], [0.2, 30]]);
        yield return ("gamma", NegativeLogLikelihood.GammaObjective(Positive), [[2.5, 1.3], [0.2, 30]]);
        yield return ("beta", NegativeLogLikelihood.BetaObjective(Shares), [[2.5, 1.3], [0.2, 30]]);
        yield return ("Student", NegativeLogLikelihood.StudentTObjective(Targets), [[0.3, 0.8, 4], [0.5, 2, 30]]);
        yield return ("Gaussian of nothing", NegativeLogLikelihood.GaussianObjective(ReadOnlyMemory<double>.Empty), [[0.3, 0.8]]);
    }

    public static TheoryData<string> Names => [.. Cases().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryModeIsRight(string name)
    {
        var (_, objective, points) = Cases().Single(c => c.Name == name);
        foreach (var point in points)
        {
            var report = GradientCheck.Of(objective, new GradientCheckOptions { Name = name }).At(point);
            Assert.True(report.Verdict != Verdict.Fail, $"{report}");
            var gradient = new double[point.Length];
            var value = objective.ValueAndGradient(point, gradient);
            Assert.True(double.IsFinite(value) && gradient.All(double.IsFinite), $"{name} at {string.Join(", ", point)}: {value}, {string.Join(", ", gradient)}");
        }
    }

    /// <summary>What the check cannot decide is kept to the points named here: one decided point a case at the least.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TheFirstPointIsDecided(string name)
    {
        var (_, objective, points) = Cases().Single(c => c.Name == name);
        GradientCheck.Of(objective, new GradientCheckOptions { Name = name }).At(points[0]).Assert();
    }

    [Fact]
    public void NothingToAverageOverIsAnError()
    {
        Assert.Throws<ArgumentException>(() => Losses.MeanSquaredError([], []));
        Assert.Throws<ArgumentException>(() => Losses.MeanSquaredError([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Regularisers.GroupLasso([1], 0));
        Assert.Equal(0, Regularisers.L1([]));
    }
}
