using AutoGrad.Optimization;

namespace AutoGrad.Learning.Tests;

/// <summary>Maximum likelihood against closed forms.</summary>
public class EstimationTests
{
    private static readonly double[] Targets = Files.Table("diabetes").Targets;

    private static double[] Minimum(IObjective objective, params double[] start)
    {
        NewtonCg.MinimizeInPlace(objective, start);
        Inference.Refine(objective, start);
        return start;
    }

    [Fact]
    public void GaussianIsTheMeanAndTheDeviation()
    {
        var objective = NegativeLogLikelihood.GaussianObjective(Targets);
        var fit = Minimum(objective, 140, 60);
        double n = Targets.Length, mean = Targets.Average(), deviation = Math.Sqrt(Targets.Average(t => (t - mean) * (t - mean)));
        Assert.Equal(mean, fit[0], 1e-10 * mean);
        Assert.Equal(deviation, fit[1], 1e-10 * deviation);
        Assert.Equal(5.762818573955472, objective.Value(fit) / n, 1e-12);
        var inference = Inference.At(objective, fit);
        Assert.Equal(deviation / Math.Sqrt(n), inference.StandardErrors[0], 1e-8);
        Assert.Equal(deviation / Math.Sqrt(2 * n), inference.StandardErrors[1], 1e-8);
        var (lower, upper) = inference.Interval(0);
        Assert.Equal(2 * 1.959963984540054 * inference.StandardErrors[0], upper - lower, 1e-9);
        Assert.Equal(2 * mean, lower + upper, 1e-8);
    }

    [Fact]
    public void BernoulliIsTheShare()
    {
        var labels = Files.Table("breast_cancer").Labels;
        var objective = NegativeLogLikelihood.BernoulliObjective(labels);
        var fit = Minimum(objective, 0.5);
        var share = labels.Average();
        Assert.Equal(share, fit[0], 1e-10);
        Assert.Equal(0.6603163491952275, objective.Value(fit) / labels.Length, 1e-12);
        Assert.Equal(Math.Sqrt(share * (1 - share) / labels.Length), Inference.At(objective, fit).StandardErrors[0], 1e-10);
    }

    [Fact]
    public void PoissonIsTheMean() =>
        Assert.Equal(Math.Log(2.75), Minimum(NegativeLogLikelihood.PoissonObjective(new double[] { 0, 3, 1, 7 }), 0)[0], 1e-10);

    /// <summary>At its estimate the gamma's mean is that of the data, and log k − ψ(k) is log mean − mean log (Minka, 2002).</summary>
    [Fact]
    public void GammaSatisfiesItsEquations()
    {
        double[] data = [0.3, 1.5, 2.2, 0.9, 3.1];
        var fit = Minimum(NegativeLogLikelihood.GammaObjective(data), 1, 1);
        Assert.Equal(data.Average(), fit[0] / fit[1], 1e-9);
        Assert.Equal(Math.Log(data.Average()) - data.Average(Math.Log), Math.Log(fit[0]) - SpecialFunctions.Digamma(fit[0]), 1e-9);
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(double.NaN, 1.0)]
    public void ADeviationOutsideItsDomainIsInfinitelyUnlikely(double deviation, double mean) =>
        Assert.Equal(double.PositiveInfinity, NegativeLogLikelihood.Gaussian(mean, deviation, Targets));

    [Fact]
    public void WhatIsNotDeterminedHasNoStandardErrors()
    {
        Assert.Throws<ArgumentException>(() => Inference.At(NegativeLogLikelihood.CategoricalObjective(new[] { 0, 0 }, 2), [1000, -1000]));
        Assert.Throws<ArgumentException>(() => Inference.At(Objective.Of(x => x * x, x => 2 * x), [0]));
    }

    /// <summary>Densities and probabilities sum to one.</summary>
    [Fact]
    public void LikelihoodsAreNormalised()
    {
        Assert.Equal(1, Integral(-60, 60, x => NegativeLogLikelihood.Gaussian(0.3, 1.7, [x])), 1e-9);
        Assert.Equal(1, Integral(-200, 200, x => NegativeLogLikelihood.Laplace(0.0, 1.7, [x])), 1e-4);
        Assert.Equal(1, Integral(1e-9, 60, x => NegativeLogLikelihood.Gamma(2.5, 1.3, [x])), 1e-6);
        Assert.Equal(1, Integral(1e-9, 1 - 1e-9, x => NegativeLogLikelihood.Beta(2.5, 3.3, [x])), 1e-6);
        Assert.Equal(1, Integral(-400, 400, x => NegativeLogLikelihood.StudentT(0.3, 1.7, 5, [x])), 1e-6);
        Assert.Equal(1, Enumerable.Range(0, 400).Sum(x => Math.Exp(-NegativeLogLikelihood.NegativeBinomial(4.2, 1.7, [x]))), 1e-10);
        Assert.Equal(1, Enumerable.Range(0, 100).Sum(x => Math.Exp(-NegativeLogLikelihood.Poisson(1.7, [x]))), 1e-10);
    }

    private static double Integral(double from, double to, Func<double, double> negativeLog)
    {
        const int n = 400000;
        var h = (to - from) / n;
        return h * Enumerable.Range(0, n).Sum(i => Math.Exp(-negativeLog(from + (i + 0.5) * h)));
    }
}
