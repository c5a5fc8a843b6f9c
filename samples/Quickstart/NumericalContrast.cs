using System.Diagnostics;
using AutoGrad;
using AutoGrad.Numerics;
using AutoGrad.Optimization;
using Spectre.Console;

namespace Quickstart;

/// <summary>The same loss, the same optimiser, the gradient from the compiler or from differences of values: what a derivative is worth.</summary>
internal static class NumericalContrast
{
    private static readonly NumericalOptions Central = new() { Scheme = DifferenceScheme.Central };

    public static void Show()
    {
        var (lambda, minimum) = LinearSvm.Minima[1];
        Report.Title($"4. The same SVM (λ = {lambda}) by the same optimiser, generated and numerical gradients");
        var all = LinearSvm.Tumours();
        var data = all.Standardised(from: all);
        var loss = LinearSvm.LossObjective(data.X, data.Y, lambda);

        OptimizationResult Minimize(IObjective objective, int evaluations, IProgress<OptimizationProgress>? progress) =>
            ProximalBundle.Minimize(objective, new double[data.Features + 1], new ProximalBundleOptions { GapTolerance = 1e-8, MaxEvaluations = evaluations, Progress = progress });

        var counters = new[] { new Counter(loss), new Counter(loss), new Counter(loss) };
        var gradients = new (string Name, IObjective Objective)[]
        {
            ("generated", counters[0]),
            ("central", NumericalGradient.Of(counters[1], Central)),
            ("adaptive", NumericalGradient.Of(counters[2])),
        };

        // Compiled and warm before the clock runs.
        foreach (var gradient in gradients) Minimize(gradient.Objective, 100, null);
        foreach (var counter in counters) counter.Passes = 0;
        var runs = Training.Watch(gradients.Select(g => (g.Name, (Func<IProgress<OptimizationProgress>, OptimizationResult>)(progress => Minimize(g.Objective, 500, progress)))));

        var table = Report.Table("gradient", "relative\ndifference", "gradients", "passes over\nthe data", "seconds", "ended by");
        foreach (var (run, counter) in runs.Zip(counters))
        {
            var r = run.Result;
            table.AddRow(run.Name, $"{r.Value / minimum - 1:0.0e+0}", $"{r.GradientEvaluations}", $"{counter.Passes}", $"{r.Elapsed.TotalSeconds:F3}", $"{r.Reason}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("Differences taken across a kink are no subgradients: near the minimum, where the kinks are, they mislead the bundle method, which then cannot prove that it has arrived.");
        Cost(loss, data.Features + 1);

        Report.Picture(Plot.Save("numerical-contrast.svg", $"The same SVM (λ = {lambda}), generated and numerical gradients", LinearSvm.DistanceSubtitle,
            "seconds", "relative distance to the minimum", runs.Select((run, i) => new Plot.Curve(i == 0 ? "generated" : run.Name + " differences", i, false, run.Curve.Select(s => (s.Elapsed.TotalSeconds, LinearSvm.Distance(s.BestValue, minimum)))))));
    }

    /// <summary>What one gradient costs: a fixed multiple of the loss when generated, a multiple of the number of parameters by differences.</summary>
    private static void Cost(IObjective svm, int svmParameters)
    {
        var digits = SoftmaxDigits.Digits();
        var softmax = SoftmaxDigits.Objective(digits, 0.001);
        var table = Report.Table("one gradient of", "parameters", "generated,\nms", "central,\nms", "passes over\nthe data", "ratio");
        foreach (var (name, loss, n) in new[] { ("SVM", svm, svmParameters), ("softmax", softmax, softmax.Dimension) })
        {
            var counter = new Counter(loss);
            var (generated, _) = Time(loss, n);
            var (central, times) = Time(NumericalGradient.Of(counter, Central), n);
            table.AddRow(name, $"{n}", $"{generated:F3}", $"{central:F1}", $"{counter.Passes / times}", $"{central / generated:F0}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("Central differences pass over the data twice a parameter, a generated gradient once in all.");
    }

    /// <summary>The mean time of a gradient, repeated for a moment.</summary>
    private static (double Milliseconds, int Times) Time(IObjective objective, int n)
    {
        var (x, gradient) = (new double[n], new double[n]);
        var times = 0;
        var clock = Stopwatch.StartNew();
        for (; clock.ElapsedMilliseconds < 300; times++) objective.ValueAndGradient(x, gradient);
        return (clock.Elapsed.TotalMilliseconds / times, times);
    }

    /// <summary>Counts how often the data is gone through.</summary>
    private sealed class Counter(IObjective inner) : IObjective
    {
        public long Passes { get; set; }

        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x)
        {
            Passes++;
            return inner.Value(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Passes++;
            return inner.ValueAndGradient(x, gradient);
        }
    }
}
