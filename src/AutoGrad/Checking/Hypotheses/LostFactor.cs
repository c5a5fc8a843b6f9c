namespace AutoGrad.Checking.Hypotheses;

/// <summary>What is wrong lacks, or has too often, one and the same parameter as a factor, whatever the point.</summary>
internal static class LostFactor
{
    public static Diagnosis? Explain(FaultSamples f)
    {
        if (f.Samples.Count < 3)
        {
            return null;
        }
        foreach (var j in f.Coordinates)
        {
            if (Fits(f, s => s.X[j], 1))
            {
                return new(Cause.LocalRule, $"{Where(f)} would be right times {f.Names.Element(j)}: that factor is lost");
            }
            if (Fits(f, s => s.X[j], -1))
            {
                return new(Cause.LocalRule, $"{Where(f)} would be right divided by {f.Names.Element(j)}: that factor is there once too often");
            }
        }
        return null;
    }

    private static bool Fits(FaultSamples f, Func<FaultSamples.Sample, double> factor, int power) => f.WrongAt.All(i => f.Samples.All(s =>
        FaultSamples.Same(s, i, power > 0 ? s.Analytic[i] * factor(s) : s.Analytic[i], power > 0 ? s.Numeric[i] : s.Numeric[i] * factor(s))))
        && f.WrongAt.Any(i => f.Samples.Any(s => s.Numeric[i] != 0));

    private static string Where(FaultSamples f) => "the derivative with respect to " + string.Join(", ", f.WrongAt.Take(4).Select(i => f.Names.Element(f.Coordinates[i]))) + (f.WrongAt.Length > 4 ? ", …" : "");
}
