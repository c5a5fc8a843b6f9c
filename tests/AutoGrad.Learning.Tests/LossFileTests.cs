using System.Text.Json;

namespace AutoGrad.Learning.Tests;

/// <summary>Every row of data/losses.json, values and gradients from 50-digit arithmetic.</summary>
public partial class LossFileTests
{
    private static readonly JsonElement[] Rows = [.. JsonDocument.Parse(File.ReadAllText(Files.Path("losses.json"))).RootElement.EnumerateArray()];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Rows.Length)];

    [Fact]
    public void HoldsWhatItSays() => Assert.Equal(39, Rows.Length);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void AgreesToThirteenDigits(int number)
    {
        var row = Rows[number];
        var x = Array(row.GetProperty("x"));
        var gradient = new double[x.Length];
        var value = Named(row.GetProperty("name").GetString()!, row.GetProperty("inputs"), x.Length).ValueAndGradient(x, gradient);
        Close(row.GetProperty("value").GetDouble(), value, "value");
        var expected = Array(row.GetProperty("gradient"));
        for (var i = 0; i < expected.Length; i++) Close(expected[i], gradient[i], $"gradient[{i}]");
    }

    private static void Close(double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-13 * Math.Max(Math.Abs(expected), 1e-2), $"{what}: expected {expected:R}, was {actual:R}");

    private static double[] Array(JsonElement numbers) => [.. numbers.EnumerateArray().Select(n => n.GetDouble())];

    private static IObjective Named(string name, JsonElement inputs, int n)
    {
        int Label() => inputs.GetProperty("y").GetInt32();
        double Number(string key) => inputs.GetProperty(key).GetDouble();
        double[] Targets() => Array(inputs.GetProperty("y"));
        return name switch
        {
            "sin(x+y^2)" => SineObjective(),
            "bce_with_logits" => Losses.BinaryCrossEntropyObjective(Number("y")),
            "softmax_cross_entropy" => Losses.SoftmaxCrossEntropyObjective(Label(), n),
            "svm_weston_watkins" => Losses.WestonWatkinsObjective(Label(), n),
            "svm_crammer_singer" => Losses.CrammerSingerObjective(Label(), n),
            "hinge" => Losses.HingeObjective(Label()),
            "squared_hinge" => Losses.SquaredHingeObjective(Label()),
            "gaussian_nll" => LogDeviationObjective(Number("y")),
            "poisson_nll" => WithoutFactorialObjective(Number("y")),
            "bernoulli_nll(p)" => NegativeLogLikelihood.BernoulliObjective(new[] { Label() }),
            "kl_div(p||softmax(s))" => Losses.KullbackLeiblerObjective(Array(inputs.GetProperty("p")), n),
            "mse" => Losses.MeanSquaredErrorObjective(Targets(), n),
            "huber delta=1" => Losses.HuberObjective(Targets(), 1, n),
            "log_cosh" => Losses.LogCoshObjective(new double[n], n),
            "elastic_net" => Regularisers.ElasticNetObjective(Number("a"), Number("rho"), n),
            "batchnorm(train)+tanh" => NormedTanh(),
            "mlp 2-2-1 tanh, BCE, L2 0.01 (weights only)" => SmallNetwork([.. inputs.GetProperty("X").EnumerateArray().Select(Array)], Array(inputs.GetProperty("Y"))),
            _ => throw new InvalidOperationException($"There is no loss for '{name}'."),
        };
    }

    [Differentiable]
    public static double Sine(double x, double y) => Math.Sin(x + y * y);

    [Differentiable]
    public static double LogDeviation(double mean, double logDeviation, [NoDerivative] double y)
    {
        var data = new double[1];
        data[0] = y;
        return NegativeLogLikelihood.Gaussian(mean, Math.Exp(logDeviation), data);
    }

    /// <summary>The convention of the file, which is torch's.</summary>
    [Differentiable]
    public static double WithoutFactorial(double logRate, [NoDerivative] double y)
    {
        var data = new double[1];
        data[0] = y;
        return NegativeLogLikelihood.Poisson(logRate, data) - SpecialFunctions.LogGamma(y + 1);
    }

    /// <summary>Σ i/3 tanh(batch norm of xᵢ), i from 1, put together from the layers' own members.</summary>
    private static IObjective NormedTanh() => Objective.Of(x => NormedTanh(x, new double[x.Length]), (x, g) => NormedTanh(x, g));

    private static double NormedTanh(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double[] gamma = [1.5], beta = [-0.25], normed = new double[x.Length], y = new double[x.Length], normedBar = new double[x.Length];
        double[] weights = [.. Enumerable.Range(0, x.Length).Select(i => (i + 1) / 3.0)];
        Layers.BatchNorm(x, gamma, beta, normed);
        Layers.TanhVjp(normed, y, weights, normedBar);
        gradient.Clear();
        Layers.BatchNormVjp(x, gamma, beta, normed, 1e-5, normedBar, gradient, new double[1], new double[1]);
        return weights.Zip(y, (w, v) => w * v).Sum();
    }

    /// <summary>Two hidden units, put together in the same way.</summary>
    private static IObjective SmallNetwork(double[][] x, double[] y) => Objective.Of(p => SmallNetwork(p, new double[p.Length], x, y), (p, g) => SmallNetwork(p, g, x, y));

    private static double SmallNetwork(ReadOnlySpan<double> p, Span<double> gradient, double[][] x, double[] y)
    {
        gradient.Clear();
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            double[] z = new double[2], h = new double[2], score = new double[1], zBar = new double[2], hBar = new double[2];
            Layers.Affine(x[i], p[..4], p[4..6], z);
            Layers.Tanh(z, h);
            Layers.Affine(h, p[6..8], p[8..], score);
            sum += Losses.BinaryCrossEntropyValueAndGradient(score[0], y[i], out var scoreBar);
            Layers.AffineVjp(h, p[6..8], p[8..], score, [scoreBar / y.Length], hBar, gradient[6..8], gradient[8..]);
            Layers.TanhVjp(z, h, hBar, zBar);
            Layers.AffineVjp(x[i], p[..4], p[4..6], z, zBar, new double[2], gradient[..4], gradient[4..6]);
        }

        return sum / y.Length + Regularisers.L2Vjp(p[..4], 0.01, gradient[..4]) * 0.01 + Regularisers.L2Vjp(p[6..8], 0.01, gradient[6..8]) * 0.01;
    }
}
