using AutoGrad;
using AutoGrad.Optimization;
using Spectre.Console;

namespace Quickstart;

/// <summary>A linear support vector machine tells benign from malignant tumours: 569 of them, 30 measurements each.</summary>
internal static partial class LinearSvm
{
    /// <summary>The mean hinge loss and λ/2·|w|² (Cortes and Vapnik 1995); labels are ±1, the bias b is not penalised.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, double b, [NoDerivative] double[][] x, int[] y, [NoDerivative] double lambda)
    {
        var hinge = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            hinge += Math.Max(0, 1 - y[i] * (Linear.Dot(w, x[i]) + b));
        }

        return hinge / x.Length + lambda / 2 * Linear.Dot(w, w);
    }

    public static int Classify(ReadOnlySpan<double> w, double b, double[] row) => Linear.Dot(w, row) + b >= 0 ? 1 : -1;

    public static Data Tumours() => Data.Load("breast_cancer").WithLabels(benign => benign == 1 ? 1 : -1);

    /// <summary>Minima of the loss over the whole, standardised data set, by a primal-dual interior point method; duality gap below 5e-12.</summary>
    public static readonly (double Lambda, double Value)[] Minima = [(0.1, 0.1278764501255565), (0.01, 0.06607775610605096), (0.001, 0.0422382369024354)];

    public static void Show()
    {
        Report.Title("2. Linear SVM: hinge loss + L2 on breast_cancer");
        var all = Tumours();
        var data = all.Standardised(from: all);
        Report.Check("hinge + L2, λ = 0.01", LossObjective(data.X, data.Y, 0.01), Somewhere(data.Features + 1));

        var runs = Training.Watch(Minima.SelectMany(minimum => Methods(data, minimum.Lambda)));

        var results = runs.Select((run, i) => (run.Name, run.Result, Distance: run.Result.Value / Minima[i / 2].Value - 1, Minimum: Minima[i / 2].Value)).ToList();
        var table = Report.Table("run", "objective", "reference", "relative\ndifference", "ended by");
        foreach (var r in results)
        {
            table.AddRow(r.Name, $"{r.Result.Value:F8}", $"{r.Minimum:F8}", $"{r.Distance:0.0e+0}", $"{r.Result.Reason}");
        }

        AnsiConsole.Write(table);
        foreach (var r in results.Where(r => r.Result.Method == nameof(ProximalBundle)))
        {
            Report.Require($"{r.Name}: relative difference to the reference", Math.Abs(r.Distance), 1e-6);
        }

        var above = results.Where(r => r.Result.Method != nameof(ProximalBundle)).Select(r => $"{r.Distance:0.0e+0}");
        AnsiConsole.WriteLine("The hinge has kinks, where a step against a subgradient need not go down. The subgradient method shrinks its steps instead, and "
            + $"after 3000 of them its best point is still {string.Join(", ", above)} above the minimum. The bundle method keeps the subgradients it has met "
            + "as a model of the loss, which also proves how far it is from the minimum.");

        var (training, test) = all.Split();
        var fitted = Fit(training.Standardised(from: training), 0.01);
        AnsiConsole.WriteLine($"Fitted to {training.Y.Length} rows, λ = 0.01: accuracy {Accuracy(fitted, training.Standardised(from: training)):P1} on them, {Accuracy(fitted, test.Standardised(from: training)):P1} on the {test.Y.Length} rows kept for testing (every fifth).");

        Report.Picture(Plot.Save("svm-loss.svg", "Linear SVM on breast_cancer: objective", "mean hinge loss + λ/2·|w|²; the best value so far, over all 569 rows",
            "evaluations of the loss and its gradient", "objective", runs.Select((run, i) => new Plot.Curve(run.Name, i / 2, i % 2 == 1, run.Curve.Select(s => ((double)s.Evaluations, s.BestValue))))));
        Report.Picture(Plot.Save("svm-distance.svg", "Linear SVM on breast_cancer: distance to the minimum", DistanceSubtitle,
            "evaluations of the loss and its gradient", "relative distance to the minimum", runs.Select((run, i) => new Plot.Curve(run.Name, i / 2, i % 2 == 1, run.Curve.Select(s => ((double)s.Evaluations, Distance(s.BestValue, Minima[i / 2].Value)))))));
    }

    public const string DistanceSubtitle = "(best objective so far − minimum) / minimum; less than 1e-10 is drawn as 1e-10, the accuracy of the minimum itself";

    public static double Distance(double value, double minimum) => Math.Max(value / minimum - 1, 1e-10);

    private static IEnumerable<(string, Func<IProgress<OptimizationProgress>, OptimizationResult>)> Methods(Data data, double lambda)
    {
        var loss = LossObjective(data.X, data.Y, lambda);
        var n = data.Features + 1;
        yield return ($"λ = {lambda} bundle", progress => ProximalBundle.Minimize(loss, new double[n], new ProximalBundleOptions { GapTolerance = 1e-8, Progress = progress }));
        yield return ($"λ = {lambda} subgradient", progress => GradientDescent.Minimize(loss, new double[n],
            new GradientDescentOptions { LearningRate = new Shrinking(lambda), GradientTolerance = 0, MaxIterations = 3000, Progress = progress }));
    }

    /// <summary>1/(λ(t + t₀)), the step lengths of Pegasos (Shalev-Shwartz, Singer and Srebro 2007), the first of them 1.</summary>
    private sealed record Shrinking(double Lambda) : Schedule
    {
        public override double At(long update) => 1 / (Lambda * update + 1);
    }

    private static double[] Fit(Data training, double lambda)
    {
        var parameters = new double[training.Features + 1];
        ProximalBundle.MinimizeInPlace(LossObjective(training.X, training.Y, lambda), parameters);
        return parameters;
    }

    private static double Accuracy(double[] parameters, Data data) => data.Accuracy(row => Classify(parameters.AsSpan(0, row.Length), parameters[^1], row));

    private static double[] Somewhere(int n) => [.. Enumerable.Range(0, n).Select(i => 0.1 * Math.Sin(i))];
}
