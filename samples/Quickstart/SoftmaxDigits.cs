using AutoGrad;
using AutoGrad.Optimization;
using Spectre.Console;

namespace Quickstart;

/// <summary>Softmax regression reads handwritten digits: 1797 images of 8 × 8 pixels, 64 × 10 weights and 10 biases.</summary>
internal static partial class SoftmaxDigits
{
    private const int Classes = 10;

    /// <summary>The mean cross-entropy of the softmax and λ/2·|W|²; the biases are not penalised. The weights of class c start at c·features.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> b, [NoDerivative] double[][] x, int[] y, [NoDerivative] double lambda)
    {
        var classes = b.Length;
        var features = w.Length / classes;
        var crossEntropy = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var scores = new double[classes];
            var largest = double.NegativeInfinity;
            for (var c = 0; c < classes; c++)
            {
                scores[c] = Linear.Dot(w.Slice(c * features, features), x[i]) + b[c];
                largest = Math.Max(largest, scores[c]);
            }

            // Without the largest score taken out, Exp would overflow.
            var sum = 0.0;
            foreach (var score in scores)
            {
                sum += Math.Exp(score - largest);
            }

            crossEntropy += largest + Math.Log(sum) - scores[y[i]];
        }

        return crossEntropy / x.Length + lambda / 2 * Linear.Dot(w, w);
    }

    /// <summary>Minima of the loss over the whole data set, by Newton's method to a gradient below 2e-17.</summary>
    private static readonly (double Lambda, double Value)[] Minima = [(0.01, 0.7385140818752104), (0.001, 0.26186454721717256)];

    public static Data Digits() => Data.Load("digits").Scaled(1 / 16.0);

    public static IObjective Objective(Data data, double lambda) =>
        LossObjective(data.X, data.Y, lambda, wLength: data.Features * Classes, bLength: Classes);

    public static void Show()
    {
        Report.Title("3. Softmax regression: cross-entropy + L2 on digits");
        var data = Digits();
        var n = (data.Features + 1) * Classes;
        Report.Check("cross-entropy + L2, λ = 0.01", Objective(data, 0.01), [.. Enumerable.Range(0, n).Select(i => 0.1 * Math.Sin(i))]);

        var runs = Training.Watch(Minima.Select(minimum => ($"λ = {minimum.Lambda}", (Func<IProgress<OptimizationProgress>, OptimizationResult>)(progress =>
            Lbfgs.Minimize(Objective(data, minimum.Lambda), new double[n], new LbfgsOptions { Progress = progress })))));

        var table = Report.Table("run", "objective", "reference", "relative\ndifference", "ended by");
        foreach (var (run, minimum) in runs.Zip(Minima))
        {
            var r = run.Result;
            table.AddRow(run.Name, $"{r.Value:F11}", $"{minimum.Value:F11}", $"{r.Value / minimum.Value - 1:0.0e+0}", $"{r.Reason}");
        }

        AnsiConsole.Write(table);
        foreach (var (run, minimum) in runs.Zip(Minima))
        {
            Report.Require($"{run.Name}: relative difference to the reference", Math.Abs(run.Result.Value / minimum.Value - 1), 1e-8);
        }

        var (training, test) = data.Split();
        var parameters = new double[n];
        Lbfgs.MinimizeInPlace(Objective(training, 0.001), parameters);
        AnsiConsole.WriteLine($"Fitted to {training.Y.Length} rows, λ = 0.001: accuracy {Accuracy(parameters, training):P1} on them, {Accuracy(parameters, test):P1} on the {test.Y.Length} rows kept for testing (every fifth).");

        Report.Picture(Plot.Save("digits-loss.svg", "Softmax regression on digits: objective", "mean cross-entropy + λ/2·|W|² over all 1797 rows, L-BFGS; the value after each iteration",
            "evaluations of the loss and its gradient", "objective", runs.Select((run, i) => new Plot.Curve(run.Name, i, false, run.Curve.Select(s => ((double)s.Evaluations, s.Value))))));
    }

    private static double Accuracy(double[] parameters, Data data) => data.Accuracy(row => Classify(parameters, row));

    /// <summary>The class with the largest score.</summary>
    private static int Classify(double[] parameters, double[] row) =>
        Enumerable.Range(0, Classes).MaxBy(c => Linear.Dot(parameters.AsSpan(c * row.Length, row.Length), row) + parameters[Classes * row.Length + c]);
}
