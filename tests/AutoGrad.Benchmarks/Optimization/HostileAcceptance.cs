using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>1,000 runs on objectives that mean ill: no exception but the objective's own, the best point returned, the reason right for the mischief and borne out at the point.</summary>
internal static class HostileAcceptance
{
    private const int Runs = 1000;
    private const long Most = 150;

    public static int Run(string[] args)
    {
        Method[] methods = [.. Method.All.Where(m => m.Kind != MethodKind.Data)];
        var table = new SortedDictionary<string, (int Runs, int Good, SortedDictionary<TerminationReason, int> Reasons)>();
        int good = 0;
        for (int i = 0; i < Runs; i++)
        {
            string kind = Malicious.Kinds[i % Malicious.Kinds.Length];
            Method method = methods[i / Malicious.Kinds.Length % methods.Length];
            var f = new Malicious(kind, i);
            double[] start = [0.7 + 1e-3 * i, -0.3, 0.4 - 1e-3 * i], x = [.. start];
            string? fault = null;
            TerminationReason? reason = null;
            using var source = new CancellationTokenSource();
            f.Source = source;
            try
            {
                OptimizationResult r = method.Run(new Subject(f, f, new Benign(), new Benign()), x, new Settings(Most, Time: kind == "timed out" ? TimeSpan.Zero : null, Cancellation: source.Token));
                reason = r.Reason;
                // Of values that are equal to rounding, the one with the smaller gradient is kept.
                bool tracked = method.Kind is MethodKind.Plain or MethodKind.Limited or MethodKind.Residuals or MethodKind.Curve;
                if (kind == "throwing" && f.Thrown) fault = "the objective's exception was lost";
                else if (tracked && r.Value > f.Best + 4e-15 * Math.Abs(f.Best)) fault = $"{r.Value:R} returned, {f.Best:R} was seen";
                else if (f.AskedAfterCancelling) fault = "it was asked again after the token was signalled";
                else if (Right.Objection(kind, method, start, r, new Malicious(kind, i), Most) is { } objection) fault = $"{r.Reason}: {objection}";
            }
            catch (TimeZoneNotFoundException) when (kind == "throwing") { }
            catch (Exception e) when (e is not OutOfMemoryException) { fault = e.GetType().Name + ": " + e.Message; }
            if (!table.TryGetValue(kind, out var row)) row = (0, 0, []);
            if (reason is { } seen) row.Reasons[seen] = row.Reasons.GetValueOrDefault(seen) + 1;
            table[kind] = (row.Runs + 1, row.Good + (fault is null ? 1 : 0), row.Reasons);
            if (fault is null) good++;
            else Console.WriteLine($"run {i}, {kind}, {method.Name}: {fault}");
        }
        foreach ((string kind, var row) in table) Console.WriteLine($"{kind,-22} {row.Good,4}/{row.Runs,-4} {string.Join(", ", row.Reasons.Select(r => $"{r.Key} {r.Value}"))}");
        Console.WriteLine($"{good}/{Runs}, {methods.Length} methods: {(good == Runs ? "ok" : "SHORT")}");
        return good == Runs ? 0 : 1;
    }

    /// <summary>A constraint that means well: x₂ = 0.2, or at most that.</summary>
    private sealed class Benign : IObjective
    {
        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> x) => x[2] - 0.2;

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            (gradient[0], gradient[1], gradient[2]) = (0, 0, 1);
            return Value(x);
        }
    }
}
