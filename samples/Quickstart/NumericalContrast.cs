using AutoGrad;
using AutoGrad.Numerics;
using AutoGrad.Optimization;
using Spectre.Console;

namespace Quickstart;

/// <summary>The same loss, the same optimiser, the gradient from the compiler or from differences of values: what a derivative is worth.</summary>
internal static class NumericalContrast
{
    public static void Show()
    {
        var (lambda, minimum) = LinearSvm.Minima[1];
        Report.Title($"4. The same SVM (λ = {lambda}) by the same optimiser, generated and numerical gradients");
        var all = LinearSvm.Tumours();
        var data = all.Standardised(from: all);
        var loss = LinearSvm.LossObjective(data.X, data.Y, lambda);
        var start = new double[data.Features + 1];

        var counters = new[] { new Counter(loss), new Counter(loss), new Counter(loss) };
        var gradients = new (string Name, IObjective Objective)[]
        {
            ("generated", counters[0]),
            ("central differences", NumericalGradient.Of(counters[1], new NumericalOptions { Scheme = DifferenceScheme.Central })),
            ("adaptive differences", NumericalGradient.Of(counters[2])),
        };
        var runs = Training.Watch(gradients.Select(g => (g.Name, (Func<IProgress<OptimizationProgress>, OptimizationResult>)(progress =>
            Bundle.Minimize(g.Objective, start.ToArray(), new BundleOptions { GapTolerance = 1e-8, MaxEvaluations = 1000, Progress = progress })))));

        var table = Report.Table("gradient", "objective", "relative difference", "gradients", "passes over the data", "seconds", "ended by");
        foreach (var (run, counter) in runs.Zip(counters))
        {
            var r = run.Result;
            table.AddRow(run.Name, $"{r.Value:F10}", $"{r.Value / minimum - 1:0.0e+0}", $"{r.GradientEvaluations}", $"{counter.Passes}", $"{r.Elapsed.TotalSeconds:F3}", $"{r.Reason}");
        }

        AnsiConsole.Write(table);
        Report.Picture(Plot.Save("numerical-contrast.svg", "The same SVM, generated and numerical gradients", $"λ = {lambda}, bundle method; best objective so far − minimum, relative to the minimum",
            "seconds", "relative distance to the minimum", runs.Select((run, i) => new Plot.Curve(run.Name, i, false, run.Curve.Select(s => (s.Elapsed.TotalSeconds, s.BestValue / minimum - 1))))));
    }

    /// <summary>Counts how often the data is gone through.</summary>
    private sealed class Counter(IObjective inner) : IObjective
    {
        public long Passes { get; private set; }

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
