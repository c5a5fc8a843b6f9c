namespace AutoGrad.Checking.Hypotheses;

/// <summary>The right numbers in the wrong places.</summary>
internal static class Displacement
{
    /// <summary>Every wrong component holds what belongs a fixed number of places away, in the whole or in one block.</summary>
    public static Diagnosis? Shift(FaultSamples f)
    {
        if (f.WrongAt.Length < 2)
        {
            return null;
        }
        var at = new Dictionary<int, int>();
        for (var i = 0; i < f.Coordinates.Length; i++)
        {
            at[f.Coordinates[i]] = i;
        }
        foreach (var (name, start, length) in f.Names.All.Append((Name: "the gradient", Start: 0, Length: f.Dimension)))
        {
            if (length < 3 || f.WrongAt.Any(i => f.Coordinates[i] < start || f.Coordinates[i] >= start + length))
            {
                continue;
            }
            foreach (var shift in new[] { 1, -1, 2, -2 })
            {
                int Source(int index) => start + ((index - start - shift) % length + length) % length;
                var known = f.WrongAt.Where(i => at.ContainsKey(Source(f.Coordinates[i]))).ToList();
                // At the ends a shift may wrap around, repeat or leave a hole.
                var inner = known.Where(i => Source(f.Coordinates[i]) == f.Coordinates[i] - shift).ToList();
                if (inner.Count >= 2 && inner.Count >= f.WrongAt.Length - 2 * Math.Abs(shift) - (f.WrongAt.Length - known.Count)
                    && inner.All(i => f.Samples.All(s => FaultSamples.Same(s, i, s.Analytic[i], s.Numeric[at[Source(f.Coordinates[i])]]))))
                {
                    return new(Cause.IndexShift, FormattableString.Invariant($"the elements of {name} stand {Math.Abs(shift)} place(s) too {(shift > 0 ? "late" : "early")}: an index shift"));
                }
            }
        }
        return null;
    }

    /// <summary>
    /// Every wrong component holds what belongs to another wrong one, each once. Of a gradient too long to be sampled whole, what belongs to each wrong
    /// component stands elsewhere in it.
    /// </summary>
    public static Diagnosis? Permutation(FaultSamples f) => f.Coordinates.Length < f.Dimension ? Elsewhere(f) : Exchange(f);

    private static Diagnosis? Elsewhere(FaultSamples f)
    {
        // One number may stand somewhere by chance, three at three points do not.
        bool Stands(int at, int i) => f.Samples.All(s => FaultSamples.Same(s, i, s.Gradient[at], s.Numeric[i]));
        var places = Array.ConvertAll(f.WrongAt, i => (At: i, Place: Enumerable.Range(0, f.Dimension).FirstOrDefault(j => j != f.Coordinates[i] && Stands(j, i), -1)));
        if (f.Samples.Count < 3 || Array.Exists(places, p => p.Place < 0 || !f.Samples.Any(s => s.Numeric[p.At] != 0)) || places.Select(p => p.Place).Distinct().Count() < places.Length)
        {
            return null;
        }
        var pairs = places.Take(4).Select(p => $"that of {f.Names.Element(f.Coordinates[p.At])} stands at {f.Names.Element(p.Place)}");
        return new(Cause.Permutation, "the right numbers in the wrong places: " + string.Join(", ", pairs) + ": exchanged arguments, or a transposed matrix?");
    }

    private static Diagnosis? Exchange(FaultSamples f)
    {
        var wrong = f.WrongAt;
        if (wrong.Length < 2)
        {
            return null;
        }
        var source = new int[wrong.Length];
        var taken = new bool[wrong.Length];
        for (var i = 0; i < wrong.Length; i++)
        {
            source[i] = -1;
            for (var j = 0; j < wrong.Length && source[i] < 0; j++)
            {
                if (!taken[j] && j != i && f.Samples.All(s => FaultSamples.Same(s, wrong[i], s.Analytic[wrong[i]], s.Numeric[wrong[j]])))
                {
                    (source[i], taken[j]) = (j, true);
                }
            }
            if (source[i] < 0)
            {
                return null;
            }
        }
        var pairs = Enumerable.Range(0, wrong.Length).Take(4).Select(i => $"{f.Names.Element(f.Coordinates[wrong[i]])} holds that of {f.Names.Element(f.Coordinates[wrong[source[i]]])}");
        return new(Cause.Permutation, "the right numbers in the wrong places: " + string.Join(", ", pairs) + ": exchanged arguments, or a transposed matrix?");
    }
}
