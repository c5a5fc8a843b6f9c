namespace AutoGrad.Checking.Hypotheses;

/// <summary>
/// In a block the derivative always points along one and the same line, whatever the point, while the right one does not:
/// of a sum over data only one datum's contribution is left.
/// </summary>
internal static class SingleTerm
{
    public static Diagnosis? Explain(FaultSamples f)
    {
        if (f.Samples.Count < 3)
        {
            return null;
        }
        foreach (var ridge in (f.Options.Constants?.Values ?? []).Prepend(0))
        {
            var runs = Runs(f).ToList();
            if (runs.Count > 0 && runs.All(run => OneLine(f, run, (s, i) => s.Analytic[i] - ridge * s.X[f.Coordinates[i]])
                && !OneLine(f, run, (s, i) => s.Numeric[i] - ridge * s.X[f.Coordinates[i]])))
            {
                return new(Cause.Overwriting, "the derivative of a block always points along one line: only one of several contributions is left, = where += is meant");
            }
        }
        return null;
    }

    /// <summary>The longest runs of neighbouring wrong components in which the derivative keeps to one line: rows of a weight matrix.</summary>
    private static IEnumerable<int[]> Runs(FaultSamples f)
    {
        foreach (var (_, start, length) in f.Names.All)
        {
            var inside = f.WrongAt.Where(i => f.Coordinates[i] >= start && f.Coordinates[i] < start + length).ToArray();
            if (inside.Length == 0)
            {
                continue;
            }
            // Two numbers on a line are evidence enough at three points.
            foreach (var width in Enumerable.Range(2, Math.Max(1, inside.Length - 1)).Reverse().Where(w => inside.Length % w == 0))
            {
                var rows = inside.Chunk(width).ToList();
                if (rows.All(row => row.Length == width && row[^1] - row[0] == width - 1) && rows.All(row => OneLine(f, row, (s, i) => s.Analytic[i])))
                {
                    foreach (var row in rows)
                    {
                        yield return row;
                    }
                    yield break;
                }
            }
            yield return inside;
        }
    }

    private static bool OneLine(FaultSamples f, int[] run, Func<FaultSamples.Sample, int, double> part)
    {
        if (run.Length < 2)
        {
            return false;
        }
        var reference = f.Samples.MaxBy(s => run.Sum(i => Math.Abs(part(s, i))))!;
        double Dot(FaultSamples.Sample a, FaultSamples.Sample b) => run.Sum(i => part(a, i) * part(b, i));
        var square = Dot(reference, reference);
        return square > 0 && f.Samples.All(s => run.All(i =>
            Math.Abs(part(s, i) - Dot(s, reference) / square * part(reference, i)) <= 1e-9 * run.Sum(j => Math.Abs(part(s, j))) + 1e-300));
    }
}
