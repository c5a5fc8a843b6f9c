using System.Globalization;
using System.Text.Json;

namespace AutoGrad.Optimization.Tests;

public class WatchingTests
{
    [Fact]
    public void A_trajectory_starts_at_the_start_and_follows_the_method()
    {
        // x ← x − 0.1·4x: every step multiplies x by 0.6.
        var trajectory = new Trajectory();
        double[] x = [5];
        GradientDescent.MinimizeInPlace(Functions.Quadratic([4], [0]), x, new() { LearningRate = 0.1, MaxIterations = 20, GradientTolerance = 0, Progress = trajectory });
        Assert.Equal(21, trajectory.Records.Count);
        for (int k = 0; k <= 20; k++)
        {
            double at = 5 * Math.Pow(0.6, k);
            Assert.Equal(k, trajectory.Records[k].Iteration);
            Assert.Equal(at, trajectory.Records[k].X.Span[0], 1e-14);
            Assert.Equal(2 * at * at, trajectory.Values.ElementAt(k), 1e-12);
        }
    }

    public static TheoryData<string> Names => [.. Methods.All.Keys.Except(["ProximalGradient", "OwlQn", "Sgd", "AdaGrad", "RmsProp", "Adam", "AdamW", "AmsGrad", "NAdam", "Lion"])];

    // The others report a value with a penalty in it, or the mean over an epoch.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_of_a_record_is_the_value_at_its_point(string name)
    {
        var trajectory = new Trajectory();
        IObjective f = Functions.Rosenbrock(6);
        Methods.All[name](f, Functions.Start(6), null, 30, trajectory);
        Assert.True(trajectory.Records.Count > 1);
        Assert.All(trajectory.Records, r => Assert.Equal(f.Value(r.X.Span), r.Value));
    }

    [Fact]
    public void Traces_can_be_read_back()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var kept = new Trajectory();
            using StringWriter csv = new(), json = new();
            Trace asCsv = Trace.Csv(csv, points: true), asJson = Trace.JsonLines(json, points: true);
            Lbfgs.Minimize(Functions.Rosenbrock(2), Functions.Start(2), new() { Progress = new All(kept, asCsv, asJson) });
            string[] rows = csv.ToString().TrimEnd('\n').Split('\n'), objects = json.ToString().TrimEnd('\n').Split('\n');
            Assert.EndsWith(",seconds,x0,x1", rows[0], StringComparison.Ordinal);
            Assert.Equal(kept.Records.Count, rows.Length - 1);
            for (int k = 0; k < objects.Length; k++)
            {
                string[] cells = rows[k + 1].Split(',');
                JsonElement read = JsonDocument.Parse(objects[k]).RootElement;
                for (int i = 0; i < 2; i++)
                {
                    double at = kept.Records[k].X.Span[i];
                    Assert.Equal(at, double.Parse(cells[9 + i], CultureInfo.InvariantCulture));
                    Assert.Equal(at, read.GetProperty("x")[i].GetDouble());
                }
                Assert.Equal(kept.Records[k].Value, double.Parse(cells[1], CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class All(params IProgress<OptimizationProgress>[] watchers) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value)
        {
            foreach (IProgress<OptimizationProgress> watcher in watchers) watcher.Report(value);
        }
    }
}
