using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>1,000 runs on objectives that mean ill: no exception but the objective's own, the best point returned, the reason possible.</summary>
internal static class HostileAcceptance
{
    private const int Runs = 1000;

    public static int Run(string[] args)
    {
        string[] kinds = ["not a number", "infinite", "throwing", "wrong gradient", "flat", "unbounded", "jump", "gradient not finite", "cancelled", "timed out"];
        var table = new SortedDictionary<string, (int Runs, int Good, SortedDictionary<TerminationReason, int> Reasons)>();
        int good = 0;
        for (int i = 0; i < Runs; i++)
        {
            string kind = kinds[i % kinds.Length];
            var (name, _, run) = SmoothMethods.All[i / kinds.Length % SmoothMethods.All.Length];
            var f = new Malicious(kind, i);
            double[] x = [0.7 + 1e-3 * i, -0.3, 0.4 - 1e-3 * i];
            string? fault = null;
            TerminationReason? reason = null;
            using var source = new CancellationTokenSource();
            f.Source = source;
            try
            {
                OptimizationResult r = run(f, x, 150, null, kind == "timed out" ? TimeSpan.Zero : null, source.Token);
                reason = r.Reason;
                if (kind == "throwing" && f.Thrown) fault = "the objective's exception was lost";
                // Methods with a penalty report the sum; stochastic methods the value once an epoch.
                bool exact = name is not ("FISTA, L1" or "OWL-QN" or "SGD" or "AdaGrad" or "RMSProp" or "Adam" or "AdamW" or "AMSGrad" or "NAdam" or "Lion");
                // Of values that are equal to rounding, the one with the smaller gradient is kept.
                if (exact && r.Value > f.Best + 4e-15 * Math.Abs(f.Best)) fault = $"{r.Value:R} returned, {f.Best:R} was seen";
                if (!Possible(kind, r.Reason, name == "L-BFGS-B")) fault = $"the reason {r.Reason} is impossible";
            }
            catch (TimeZoneNotFoundException) when (kind == "throwing") { }
            catch (Exception e) when (e is not OutOfMemoryException) { fault = e.GetType().Name + ": " + e.Message; }
            if (!table.TryGetValue(kind, out var row)) row = (0, 0, []);
            if (reason is { } seen) row.Reasons[seen] = row.Reasons.GetValueOrDefault(seen) + 1;
            table[kind] = (row.Runs + 1, row.Good + (fault is null ? 1 : 0), row.Reasons);
            if (fault is null) good++;
            else Console.WriteLine($"run {i}, {kind}, {name}: {fault}");
        }
        foreach ((string kind, var row) in table) Console.WriteLine($"{kind,-22} {row.Good,4}/{row.Runs,-4} {string.Join(", ", row.Reasons.Select(r => $"{r.Key} {r.Value}"))}");
        Console.WriteLine($"{good}/{Runs}: {(good == Runs ? "ok" : "SHORT")}");
        return good == Runs ? 0 : 1;
    }

    private static bool Possible(string kind, TerminationReason reason, bool limited) => kind switch
    {
        "timed out" => reason == TerminationReason.MaxTime,
        "cancelled" => reason is TerminationReason.Cancelled or TerminationReason.GradientTolerance or TerminationReason.MaxIterations or TerminationReason.RoundoffLimited or TerminationReason.StepTolerance or TerminationReason.GapTolerance,
        "unbounded" when limited => reason is TerminationReason.GradientTolerance,
        "unbounded" => reason is not (TerminationReason.GradientTolerance or TerminationReason.AlreadyOptimal or TerminationReason.BadGradientSuspected),
        "flat" => reason is TerminationReason.AlreadyOptimal or TerminationReason.GapTolerance or TerminationReason.MaxIterations or TerminationReason.StepTolerance or TerminationReason.GradientTolerance or TerminationReason.RoundoffLimited,
        _ => reason is not (TerminationReason.MaxTime or TerminationReason.Cancelled or TerminationReason.Infeasible or TerminationReason.EarlyStopped or TerminationReason.TargetReached),
    };

    private sealed class Malicious(string kind, int seed) : IObjective
    {
        private readonly double[] ignored = new double[3];
        private int count;

        public double Best { get; private set; } = double.PositiveInfinity;

        public bool Thrown { get; private set; }

        public CancellationTokenSource? Source { get; set; }

        public int Dimension => 3;

        public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, ignored);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            count++;
            double sum = 0;
            for (int i = 0; i < 3; i++)
            {
                double e = x[i] - 0.1 * i;
                sum += e * e;
                gradient[i] = 2 * e;
            }
            double value = Spoil(x, gradient, sum);
            if (value < Best) Best = value;
            return value;
        }

        private double Spoil(ReadOnlySpan<double> x, Span<double> gradient, double sum)
        {
            switch (kind)
            {
                case "not a number": return x[0] < 0.3 + 0.001 * (seed % 300) ? double.NaN : sum;
                case "infinite": return x[1] > -0.2 ? double.PositiveInfinity : sum;
                case "throwing":
                    if (count < 2 + seed % 17) return sum;
                    Thrown = true;
                    throw new TimeZoneNotFoundException("the objective's own");
                case "wrong gradient":
                    for (int i = 0; i < 3; i++) gradient[i] *= seed % 2 == 0 ? -1 : i == 1 ? -3 : 0.5;
                    return sum;
                case "flat":
                    gradient.Clear();
                    return 3;
                case "unbounded":
                    gradient.Fill(-1 - seed % 5);
                    return -(1 + seed % 5) * (x[0] + x[1] + x[2]);
                case "jump": return sum + (x[0] > 0.4 ? 1 : 0);
                case "gradient not finite":
                    if (x[0] < 0.5) gradient[seed % 3] = seed % 2 == 0 ? double.NaN : double.PositiveInfinity;
                    return sum;
                case "cancelled":
                    if (count == 1 + seed % 13) Source!.Cancel();
                    return sum;
                default: return sum;
            }
        }
    }
}
