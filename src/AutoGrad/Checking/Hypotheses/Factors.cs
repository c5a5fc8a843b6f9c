using System.Globalization;

namespace AutoGrad.Checking.Hypotheses;

/// <summary>The derivative is a constant times what it should be, in every wrong component and at every point.</summary>
internal static class Factors
{
    public static Diagnosis? Sign(FaultSamples f) =>
        Fits(f, -1) ? new(Cause.Sign, Of(f) + " the negative of what it should be") : null;

    public static Diagnosis? Constant(FaultSamples f)
    {
        var (sample, at) = f.Samples.SelectMany(s => f.WrongAt.Select(i => (Sample: s, At: i)))
            .MaxBy(p => Math.Abs(p.Sample.Numeric[p.At]) / (p.Sample.Tolerance[p.At] + double.Epsilon));
        var ratio = sample.Analytic[at] / sample.Numeric[at];
        // One component at one point has always a ratio.
        var witnesses = f.Samples.Sum(s => f.WrongAt.Count(i => s.Numeric[i] != 0));
        return witnesses > 1 && double.IsFinite(ratio) && ratio != 0 && Fits(f, ratio)
            ? new(Cause.Factor, $"{Of(f)} {Text(ratio)} times what it should be{Meaning(ratio, f)}")
            : null;
    }

    private static bool Fits(FaultSamples f, double factor) =>
        f.WrongAt.All(i => f.Samples.All(s => FaultSamples.Same(s, i, s.Analytic[i], factor * s.Numeric[i])));

    private static string Of(FaultSamples f) => f.WrongAt.Length == f.Coordinates.Length ? "the gradient is"
        : string.Join(", ", f.WrongAt.Take(4).Select(i => f.Names.Element(f.Coordinates[i]))) + (f.WrongAt.Length > 4 ? ", … are" : " is");

    private static string Text(double ratio) => ratio.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>What the factor may be: a number of the problem, its reciprocal, the ratio of n and n − 1.</summary>
    private static string Meaning(double ratio, FaultSamples f)
    {
        bool Is(double value) => Math.Abs(ratio - value) <= 1e-6 * Math.Abs(value);
        foreach (var (name, value) in (f.Options.Constants ?? new Dictionary<string, double>()).Append(new("the number of parameters", f.Dimension)))
        {
            var meaning = Is(value) ? name : Is(1 / value) ? $"1/({name})" : Is(value / (value - 1)) ? $"{name}/({name} − 1)" : Is((value - 1) / value) ? $"({name} − 1)/{name}" : null;
            if (meaning is not null && Math.Abs(value) is not (1 or 2))
            {
                return $", which is {meaning}: a sum where a mean is meant, or the reverse";
            }
        }
        return Is(2) ? ": doubled" : Is(0.5) ? ": the 2 of a square's derivative is lost"
            : Math.Abs(ratio) > 2.5 && Is(Math.Round(ratio)) ? ": the number of data? A sum where a mean is meant"
            : Math.Abs(ratio) < 0.4 && Is(1 / Math.Round(1 / ratio)) ? ": one over the number of data? A mean where a sum is meant"
            : "";
    }
}
