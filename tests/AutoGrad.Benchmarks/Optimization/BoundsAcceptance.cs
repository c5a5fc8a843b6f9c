using System.Globalization;
using System.Text.Json;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>The problems with limits: Gay's for the collection, and those of Hock and Schittkowski.</summary>
internal static class BoundsAcceptance
{
    public static bool Run()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(DataFiles.Path("mgh.json")));
        int solved = 0, of = 0;
        Console.WriteLine("\nProblems with limits, L-BFGS-B; a proven local minimum (other_local_minima of data/mgh.json, with its proof) counts, and is named");
        foreach (JsonElement p in file.RootElement.GetProperty("gay_bounds").EnumerateArray())
        {
            int number = p.GetProperty("num").GetInt32();
            double[] x = Numbers(p.GetProperty("x0"));
            MghCase like = MghCase.All.First(c => c.Number == number && c.N == x.Length);
            IObjective f = MghObjectives.Of(number == 12 ? like with { M = 3 } : like);
            Report($"MGH {number} (Gay)", f, x, new Bounds(Numbers(p.GetProperty("lower")), Numbers(p.GetProperty("upper"))), p.GetProperty("optimum_measured").GetDouble(), Others(p), ref solved, ref of);
        }
        foreach (JsonProperty p in file.RootElement.GetProperty("hock_schittkowski_bounds").EnumerateObject())
        {
            double[][] pairs = [.. p.Value.GetProperty("bounds").EnumerateArray().Select(Numbers)];
            IObjective f = p.Name switch
            {
                "HS1" or "HS2" => HockSchittkowski.Hs1Objective(),
                "HS3" => HockSchittkowski.Hs3Objective(),
                "HS4" => HockSchittkowski.Hs4Objective(),
                "HS5" => HockSchittkowski.Hs5Objective(),
                "HS25" => HockSchittkowski.Hs25Objective(),
                "HS38" => HockSchittkowski.Hs38Objective(),
                "HS45" => HockSchittkowski.Hs45Objective(),
                _ => HockSchittkowski.Hs110Objective(),
            };
            double[] lower = [.. pairs.Select(b => b[0] <= -1e20 ? double.NegativeInfinity : b[0])], upper = [.. pairs.Select(b => b[1] >= 1e20 ? double.PositiveInfinity : b[1])];
            Report(p.Name, f, Numbers(p.Value.GetProperty("x0")), new Bounds(lower, upper), p.Value.GetProperty("fstar_listed").GetDouble(), Others(p.Value), ref solved, ref of);
        }
        Console.WriteLine($"{solved}/{of} solved: {(solved == of ? "ok" : "SHORT")}");
        return solved == of;
    }

    private static void Report(string name, IObjective f, double[] x, Bounds bounds, double minimum, double[] others, ref int solved, ref int of)
    {
        OptimizationResult r = LbfgsB.MinimizeInPlace(f, x, bounds, new() { GradientTolerance = 1e-10 });
        bool global = Near(r.Value, minimum), other = others.Any(local => Near(r.Value, local));
        string? objection = Truth.Objection(r, f, double.NaN, 1e-10, 10_000, bounds);
        of++;
        if ((global || other) && objection is null) solved++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} f {r.Value,16:g10}  minimum {minimum,16:g10}  evaluations {r.Evaluations,4}  {r.Reason}  {(objection is not null ? "SHORT, untrue: " + objection : global ? "ok" : other ? "ok (local minimum)" : "SHORT")}"));
    }

    private static double[] Others(JsonElement problem) =>
        problem.TryGetProperty("other_local_minima", out JsonElement list) ? [.. list.EnumerateArray().Select(m => m.GetProperty("f").GetDouble())] : [];

    private static bool Near(double value, double minimum) => Math.Abs(value - minimum) <= (minimum == 0 ? 1e-10 : 1e-6 * Math.Abs(minimum)) || (minimum > 0 && minimum < 1e-9 && value <= minimum + 1e-10);

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
