namespace AutoGrad.Checking.Hypotheses;

/// <summary>
/// In a block the derivative always points along one and the same line, whatever the point, or always along the same other parameters, while the right one does not:
/// of a sum only one term's contribution is left.
/// </summary>
internal static class SingleTerm
{
    /// <summary>What a derivative has beside the sum: the gradient of a regulariser with a constant that the user named, or a constant vector, which is gone from differences to one sample.</summary>
    private sealed record Part(double Ridge, double Lasso, FaultSamples.Sample? From = null)
    {
        public double Of(FaultSamples f, FaultSamples.Sample s, int i, Func<FaultSamples.Sample, double[]> derivative)
        {
            var x = s.X[f.Coordinates[i]];
            return derivative(s)[i] - Ridge * x - Lasso * Math.Sign(x) - (From is null ? 0 : derivative(From)[i]);
        }
    }

    /// <summary>The direction of a run at a sample; null for the derivative's own at the sample where it is largest.</summary>
    private delegate double[]? Along(FaultSamples.Sample s);

    public static Diagnosis? Explain(FaultSamples f)
    {
        if (f.Samples.Count < 3)
        {
            return null;
        }
        var constants = f.Options.Constants?.Values ?? [];
        List<Part> parts = [new(0, 0), .. constants.Select(c => new Part(c, 0)), .. constants.Select(c => new Part(0, c))];
        if (parts.Exists(part => All(f, part, (_, _) => [_ => null])) || All(f, new(0, 0, f.Samples[0]), (_, _) => [_ => null]))
        {
            return new(Cause.Overwriting, "the derivative of a block always points along one line: only one of several contributions is left, = where += is meant");
        }
        return parts.Exists(part => All(f, part, OtherParameters))
            ? new(Cause.Overwriting, "the derivative of a block is always a multiple of the same other parameters: only one of several contributions is left, = where += is meant")
            : null;
    }

    private static bool All(FaultSamples f, Part part, Func<FaultSamples, int[], IEnumerable<Along>> directions)
    {
        // Differences have their own error; what lies on the line but for it lies on the line.
        bool Left(int[] run) => directions(f, run).Any(along =>
            OneLine(f, run, along, (s, i) => part.Of(f, s, i, t => t.Analytic), 1e-9) && !OneLine(f, run, along, (s, i) => part.Of(f, s, i, t => t.Numeric), 1e-6));
        return f.Names.All.Select(b => Array.FindAll(f.WrongAt, i => f.Coordinates[i] >= b.Start && f.Coordinates[i] < b.Start + b.Length)).Where(inside => inside.Length > 0)
            .All(inside => Rows(inside).Any(rows => rows.TrueForAll(Left)));
    }

    /// <summary>The wrong components of a block whole, or as rows of a matrix, the longest first. Two numbers on a line are evidence enough at three points.</summary>
    private static IEnumerable<List<int[]>> Rows(int[] inside)
    {
        for (var width = inside.Length; width >= 2; width--)
        {
            var rows = inside.Chunk(width).ToList();
            if (inside.Length % width == 0 && (rows.Count == 1 || rows.TrueForAll(row => row[^1] - row[0] == width - 1)))
            {
                yield return rows;
            }
        }
    }

    /// <summary>Every stretch of the point that is as long as the run and none of it.</summary>
    private static IEnumerable<Along> OtherParameters(FaultSamples f, int[] run)
    {
        int first = f.Coordinates[run[0]], last = f.Coordinates[run[^1]], length = run.Length;
        for (var start = 0; start + length <= f.Samples[0].X.Length; start++)
        {
            var from = start;
            if (start + length <= first || start > last)
            {
                yield return s => s.X[from..(from + length)];
            }
        }
    }

    private static bool OneLine(FaultSamples f, int[] run, Along along, Func<FaultSamples.Sample, int, double> part, double tolerance)
    {
        if (run.Length < 2)
        {
            return false;
        }
        double[] Values(FaultSamples.Sample s) => Array.ConvertAll(run, i => part(s, i));
        var largest = Values(f.Samples.MaxBy(s => run.Sum(i => Math.Abs(part(s, i))))!);
        return largest.Any(v => v != 0) && f.Samples.All(s =>
        {
            double[] values = Values(s), line = along(s) ?? largest;
            double dot = 0, square = 0;
            for (var k = 0; k < line.Length; k++)
            {
                dot += values[k] * line[k];
                square += line[k] * line[k];
            }
            var size = values.Sum(Math.Abs);
            return !values.Where((v, k) => !(Math.Abs(v - dot / square * line[k]) <= tolerance * size + 1e-300)).Any();
        });
    }
}
