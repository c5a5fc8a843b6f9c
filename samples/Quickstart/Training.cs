using AutoGrad.Optimization;
using Spectre.Console;

namespace Quickstart;

/// <summary>A finished minimisation with the states it passed through.</summary>
internal sealed record Run(string Name, OptimizationResult Result, IReadOnlyList<OptimizationProgress> Curve);

/// <summary>Runs minimisers one after another and shows how they get on: a table that updates itself, or lines when the output goes to a file.</summary>
internal static class Training
{
    private static readonly string[] Columns = ["run", "evaluations", "objective", "seconds", "its course"];

    public static List<Run> Watch(params IEnumerable<(string Name, Func<IProgress<OptimizationProgress>, OptimizationResult> Minimize)> runs)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return [.. runs.Select(run => Record(run.Name, run.Minimize, new LogLines(run.Name).Show))];
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns(Columns);
        return AnsiConsole.Live(table).Start(live =>
        {
            var finished = new List<Run>();
            foreach (var (name, minimize) in runs)
            {
                var row = table.Rows.Count;
                table.AddRow(Cells(name, default, []));
                var shown = TimeSpan.Zero;
                void Show(OptimizationProgress state, IReadOnlyList<OptimizationProgress> curve, bool last)
                {
                    if (!last && state.Elapsed - shown < TimeSpan.FromMilliseconds(50)) return;
                    shown = state.Elapsed;
                    var cells = Cells(name, state, curve);
                    for (var c = 0; c < cells.Length; c++) table.UpdateCell(row, c, cells[c]);
                    live.Refresh();
                }

                finished.Add(Record(name, minimize, Show));
            }

            return finished;
        });
    }

    private static Run Record(string name, Func<IProgress<OptimizationProgress>, OptimizationResult> minimize, Action<OptimizationProgress, IReadOnlyList<OptimizationProgress>, bool> show)
    {
        var curve = new List<OptimizationProgress>();
        var result = minimize(new Listener(state =>
        {
            curve.Add(state);
            show(state, curve, false);
        }));
        show(curve[^1], curve, true);
        return new Run(name, result, curve);
    }

    private static string[] Cells(string name, OptimizationProgress s, IReadOnlyList<OptimizationProgress> curve) =>
        [name, $"{s.Evaluations}", $"{s.Value:G8}", $"{s.Elapsed.TotalSeconds:F2}", Spark(curve)];

    /// <summary>The course of the objective in twelve characters, both ways logarithmic: half of the fall is in the first few iterations.</summary>
    private static string Spark(IReadOnlyList<OptimizationProgress> curve)
    {
        if (curve.Count < 2) return "";
        var logs = Enumerable.Range(0, 12).Select(k => Math.Log(curve[(int)Math.Round(Math.Pow(curve.Count, k / 11.0)) - 1].Value)).ToArray();
        var (low, high) = (logs.Min(), logs.Max());
        return string.Concat(logs.Select(v => "▁▂▃▄▅▆▇█"[high > low ? (int)(7.99 * (v - low) / (high - low)) : 0]));
    }

    /// <summary>Told on the thread that minimises, so that nothing is shown late or out of order.</summary>
    private sealed class Listener(Action<OptimizationProgress> report) : IProgress<OptimizationProgress>
    {
        public void Report(OptimizationProgress value) => report(value);
    }

    /// <summary>Iterations 0, 10, 100, 1000, … and the last one, a line each.</summary>
    private sealed class LogLines(string name)
    {
        private long _next;

        public void Show(OptimizationProgress s, IReadOnlyList<OptimizationProgress> curve, bool last)
        {
            if (!last && s.Iteration < _next) return;
            _next = Math.Max(10, 10 * s.Iteration);
            Console.WriteLine($"  {name,-28} iteration {s.Iteration,6}  evaluations {s.Evaluations,6}  objective {s.Value,-11:G8} {s.Elapsed.TotalSeconds,6:F2} s{(last ? "  " + Spark(curve) : "")}");
        }
    }
}
