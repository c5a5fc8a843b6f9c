using System.Globalization;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>
/// Bounded least squares from random starts in the box: no run may stop where the cost still falls within the limits, and none may end above what the run without limits, projected
/// into the box, has.
/// </summary>
internal static class BoundedFitsAcceptance
{
    private const int Starts = 1000, Points = 20;

    /// <summary>The largest cosine of residuals and a column that is free to move, below which a point is stationary whatever ended the run.</summary>
    private const double Stationary = 1e-6;

    private sealed record Model(string Name, Func<ReadOnlyMemory<double>, ReadOnlyMemory<double>, int, int, IResiduals> Bind, double[] Truth, double Lower, double Upper);

    private static readonly Model[] Models =
    [
        new("decay", BoundedFits.DecayResiduals, [3, 1.2, 0.5], 0, 10),
        new("saturation", BoundedFits.SaturationResiduals, [4, 1.5, 0.2], 0.01, 10),
        new("growth", BoundedFits.GrowthResiduals, [5, 3, 1.5], 0, 10),
        new("power law", BoundedFits.PowerResiduals, [2, 0.7, 1], 0, 3),
        new("parabola, minimum outside", BoundedFits.ParabolaResiduals, [1, -2, 0.8], 0, 5),
    ];

    public static int Run(string[] args)
    {
        bool good = true;
        Console.WriteLine($"{"bounded least squares, random starts",-30} {"method",-22} {"stalled inside",15} {"above the projection",21} {"evaluations",12}");
        foreach (Model model in Models)
        {
            double[] t = [.. Enumerable.Range(0, Points).Select(i => 0.25 * i)], y = new double[Points];
            model.Bind(t, new double[Points], Points, 3).Residuals(model.Truth, y);
            IResiduals f = model.Bind(t, y, Points, 3);
            var bounds = Bounds.Box(3, model.Lower, model.Upper);
            good &= Row(model, "Levenberg-Marquardt", f, bounds, (x, b) => LevenbergMarquardt.Minimize(f, x, b));
            good &= Row(model, "Gauss-Newton, dogleg", f, bounds, (x, b) => GaussNewtonDogleg.Minimize(f, x, b));
        }
        Console.WriteLine(good ? "ok" : "SHORT");
        return good ? 0 : 1;
    }

    private static bool Row(Model model, string name, IResiduals f, Bounds bounds, Func<double[], Bounds?, OptimizationResult> minimise)
    {
        var random = new Random(17);
        int stalled = 0, above = 0;
        long evaluations = 0;
        for (int k = 0; k < Starts; k++)
        {
            double[] start = [.. Enumerable.Range(0, 3).Select(_ => model.Lower + (model.Upper - model.Lower) * random.NextDouble())];
            OptimizationResult bounded = minimise(start, bounds), free = minimise(start, null);
            evaluations += bounded.Evaluations;
            if (Optimality(f, bounded.X, bounds) > Stationary && bounded.Value > 1e-18) stalled++;
            double[] projected = [.. free.X];
            bounds.Project(projected);
            if (bounded.Value > Cost(f, projected) * (1 + 1e-9) + 1e-18) above++;
        }
        bool ok = stalled == 0 && above == 0;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Name,-30} {name,-22} {stalled,10}/{Starts} {above,16}/{Starts} {evaluations,12}   {(ok ? "ok" : "SHORT")}"));
        return ok;
    }

    private static double Cost(IResiduals f, double[] x)
    {
        var r = new double[f.Count];
        f.Residuals(x, r);
        double cost = 0.5 * r.Sum(v => v * v);
        return double.IsNaN(cost) ? double.PositiveInfinity : cost;
    }

    private static double Optimality(IResiduals f, double[] x, Bounds bounds)
    {
        int n = x.Length;
        double[] r = new double[f.Count], j = new double[f.Count * n];
        f.ResidualsAndJacobian(x, r, j);
        double norm = Math.Sqrt(r.Sum(v => v * v)), largest = 0;
        for (int k = 0; k < n; k++)
        {
            double slope = 0, square = 0;
            for (int i = 0; i < r.Length; i++) (slope, square) = (slope + r[i] * j[i * n + k], square + j[i * n + k] * j[i * n + k]);
            bool held = (x[k] <= bounds.Lower[k] && slope > 0) || (x[k] >= bounds.Upper[k] && slope < 0);
            if (!held && square > 0 && norm > 0) largest = Math.Max(largest, Math.Abs(slope) / (Math.Sqrt(square) * norm));
        }
        return largest;
    }
}
