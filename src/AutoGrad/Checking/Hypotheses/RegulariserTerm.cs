using System.Globalization;

namespace AutoGrad.Checking.Hypotheses;

/// <summary>The difference is that of a regulariser's gradient: an odd function of the parameter itself, whatever the others are.</summary>
internal static class RegulariserTerm
{
    public static Diagnosis? Explain(FaultSamples f)
    {
        var where = string.Join(", ", f.WrongAt.Take(4).Select(i => f.Names.Element(f.Coordinates[i]))) + (f.WrongAt.Length > 4 ? ", …" : "");
        if (f.Samples.Sum(_ => f.WrongAt.Length) > 1)
        {
            if (Proportional(f, x => x) is { } ridge)
            {
                return Named(ridge, "x", "L2", where, f);
            }
            // A sign that never changes is a constant, and no evidence.
            if (f.Samples.SelectMany(s => f.WrongAt.Select(i => Math.Sign(s.X[f.Coordinates[i]]))).Distinct().Count() > 1 && Proportional(f, x => Math.Sign(x)) is { } lasso)
            {
                return Named(lasso, "sign(x)", "L1", where, f);
            }
        }
        return Separable(f)
            ? new(Cause.Regulariser, $"the difference at {where} depends on the parameter itself alone and changes sign with it: the gradient of a regulariser is wrong or missing")
            : null;
    }

    private static Diagnosis Named(double factor, string of, string name, string where, FaultSamples f)
    {
        var constant = (f.Options.Constants ?? new Dictionary<string, double>()).FirstOrDefault(c => Math.Abs(Math.Abs(factor) - Math.Abs(c.Value)) <= 1e-5 * Math.Abs(factor)).Key;
        var number = factor.ToString("G6", CultureInfo.InvariantCulture) + (constant is null ? "" : $" (±{constant})");
        return new(Cause.Regulariser, $"the difference at {where} is {number}·{of}: the gradient of an {name} regulariser is {(factor < 0 ? "missing or too weak" : "doubled, too strong, or not part of the function")}");
    }

    private static double? Proportional(FaultSamples f, Func<double, double> basis)
    {
        double top = 0, bottom = 0;
        foreach (var s in f.Samples)
        {
            foreach (var i in f.WrongAt)
            {
                var b = basis(s.X[f.Coordinates[i]]);
                top += b * FaultSamples.Excess(s, i);
                bottom += b * b;
            }
        }
        var factor = top / bottom;
        return double.IsFinite(factor) && factor != 0 && f.Samples.All(s => f.WrongAt.All(i =>
            FaultSamples.Same(s, i, s.Analytic[i], s.Numeric[i] + factor * basis(s.X[f.Coordinates[i]])))) ? factor : null;
    }

    private static bool Separable(FaultSamples f)
    {
        if (f.Dimension < 2)
        {
            return false;
        }
        var first = f.Samples[0];
        foreach (var i in f.WrongAt.Where(i => first.Wrong[i]).Take(2))
        {
            var x = first.X[f.Coordinates[i]];
            double excess = FaultSamples.Excess(first, i);
            if (f.ExcessWithOthersMoved(f.Coordinates[i], x) is not { } same || f.ExcessWithOthersMoved(f.Coordinates[i], -x) is not { } mirrored
                || Math.Abs(same.Excess - excess) > 2 * (same.Tolerance + first.Tolerance[i]) + 1e-6 * Math.Abs(excess)
                || Math.Abs(mirrored.Excess + excess) > 2 * (mirrored.Tolerance + first.Tolerance[i]) + 1e-6 * Math.Abs(excess))
            {
                return false;
            }
        }
        return first.Wrong.Any(w => w);
    }
}
