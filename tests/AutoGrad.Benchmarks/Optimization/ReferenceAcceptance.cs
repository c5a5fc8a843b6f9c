using System.Globalization;
using System.Text.Json;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Every objective of data/reference.json by the method that fits it: within 1e-10 of the reference (losses with kinks 1e-6), and the right number of zeros.</summary>
internal static class ReferenceAcceptance
{
    public static int Run(string[] args)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(DataFiles.Path("reference.json")));
        bool good = true;
        foreach (JsonProperty entry in file.RootElement.GetProperty("results").EnumerateObject())
        {
            double reference = entry.Value.GetProperty("objective").GetDouble();
            int? nonzeros = entry.Value.TryGetProperty("nonzeros", out JsonElement count) ? count.GetInt32() : null;
            string[] parts = entry.Name.Split('/');
            bool kinked = parts[0] is "svm_hinge" or "svm_ww" or "svm_cs";
            (OptimizationResult r, int? found) = Solve(parts);
            double relative = (r.Value - reference) / reference;
            bool ok = relative <= (kinked ? 1e-6 : 1e-10) && relative >= -1e-9 && (nonzeros is null || found is null || nonzeros == found);
            good &= ok;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{entry.Name,-46} {r.Method,-18} {r.Value,18:g13}  relative {relative,9:e1}  {(found is { } z ? $"nonzeros {z} of {nonzeros}" : ""),-18} evaluations {r.Evaluations,5}  {r.Reason,-18} {(ok ? "ok" : "SHORT")}"));
        }
        Console.WriteLine(good ? "ok" : "SHORT");
        return good ? 0 : 1;
    }

    private static (OptimizationResult Result, int? Nonzeros) Solve(string[] parts)
    {
        string kind = parts[0], data = parts[1].Replace("_target", "", StringComparison.Ordinal);
        double[] settings = parts.Length > 2 ? [.. parts[2].Split(',').Select(s => double.Parse(s.Split('=')[1], CultureInfo.InvariantCulture))] : [];
        Table t = Table.Load(data);
        int d = t.Columns;
        double[] signs = [.. t.Target.Select(v => v > 0 ? 1.0 : -1.0)];
        double[] x = new double[d + 1];
        LbfgsOptions smooth = new() { GradientTolerance = 1e-10 };
        ProximalBundleOptions bundle = new() { GapTolerance = 1e-9 };
        switch (kind)
        {
            case "logreg_l2":
                return (Lbfgs.MinimizeInPlace(ReferenceLosses.LogisticObjective(t.Features, signs, settings[0]), x, smooth), null);
            case "svm_squared_hinge":
                return (Lbfgs.MinimizeInPlace(ReferenceLosses.SquaredHingeObjective(t.Features, signs, settings[0]), x, smooth), null);
            case "svm_hinge":
                return (ProximalBundle.MinimizeInPlace(ReferenceLosses.HingeObjective(t.Features, signs, settings[0]), x, bundle), null);
            case "ridge":
                return (Lbfgs.MinimizeInPlace(ReferenceLosses.LeastSquaresObjective(t.Features, t.Target, settings[0]), x, new() { GradientTolerance = 1e-8 }), null);
            case "logreg_l1":
            {
                OptimizationResult r = OwlQn.MinimizeInPlace(ReferenceLosses.LogisticObjective(t.Features, signs, 0), x, Proximal.L1(settings[0]) with { Count = d }, new() { GradientTolerance = 1e-9 });
                return (r, x.Take(d).Count(v => v != 0));
            }
            case "logreg_maxnorm":
                return (ProximalGradient.MinimizeInPlace(ReferenceLosses.LogisticObjective(t.Features, signs, 0), x, Proximal.L2Ball(settings[0]) with { Count = d }, new() { GradientTolerance = 1e-9 }), null);
            case "lasso" or "elastic_net":
            {
                double l1 = kind == "lasso" ? settings[0] : settings[0] * settings[1], l2 = kind == "lasso" ? 0 : settings[0] * (1 - settings[1]);
                OptimizationResult r = ElasticNet.MinimizeInPlace(new LinearRegression(t.Features, t.Target), x, Proximal.ElasticNet(l1, l2));
                return (r, x.Take(d).Count(v => v != 0));
            }
            case "softmax_l2" or "svm_ww" or "svm_cs":
            {
                int classes = (int)t.Target.Max() + 1;
                double[] w = new double[classes * (d + 1)];
                return kind switch
                {
                    "softmax_l2" => (Lbfgs.MinimizeInPlace(ReferenceLosses.SoftmaxObjective(t.Features, t.Target, settings[0], classes), w, new() { GradientTolerance = 1e-8 }), null),
                    "svm_ww" => (ProximalBundle.MinimizeInPlace(ReferenceLosses.WestonWatkinsObjective(t.Features, t.Target, settings[0], classes), w, bundle), null),
                    _ => (ProximalBundle.MinimizeInPlace(ReferenceLosses.CrammerSingerObjective(t.Features, t.Target, settings[0], classes), w, bundle), null),
                };
            }
            case "gaussian_mle":
                return (Bfgs.MinimizeInPlace(ReferenceLosses.GaussianObjective(t.Target), new double[] { 100, 3 }), null);
            default:
                return (Bfgs.MinimizeInPlace(ReferenceLosses.LogisticObjective([], signs, 0), new double[1]), null);
        }
    }

    private sealed record Table(double[] Features, double[] Target, int Columns)
    {
        /// <summary>Features standardised by column with the population deviation; digits divided by 16 instead.</summary>
        public static Table Load(string name)
        {
            double[][] rows = [.. File.ReadLines(DataFiles.Path(name + ".csv")).Skip(1).Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
            int d = rows[0].Length - 1, n = rows.Length;
            var features = new double[n * d];
            for (int j = 0; j < d; j++)
            {
                double mean = rows.Average(r => r[j]), deviation = Math.Sqrt(rows.Average(r => (r[j] - mean) * (r[j] - mean)));
                for (int i = 0; i < n; i++) features[i * d + j] = name == "digits" ? rows[i][j] / 16 : (rows[i][j] - mean) / deviation;
            }
            return new Table(features, [.. rows.Select(r => r[d])], d);
        }
    }
}
