namespace AutoGrad.Checking.Hypotheses;

/// <summary>Components that are zero wherever they are wrong.</summary>
internal static class Zeros
{
    public static Diagnosis? Explain(FaultSamples f)
    {
        if (!f.WrongAt.All(i => f.Samples.All(s => s.Analytic[i] == 0 || !s.Wrong[i])))
        {
            return null;
        }
        if (EdgeOfBlock.Find(f) is { } edge)
        {
            return new(Cause.LoopBound, $"{edge} is zero and nothing else is wrong: a loop that stops one short, or starts one late");
        }
        var names = string.Join(", ", f.WrongAt.Take(4).Select(i => f.Names.Element(f.Coordinates[i]))) + (f.WrongAt.Length > 4 ? ", …" : "");
        return new(Cause.MissingPath, $"the derivative with respect to {names} is zero: the path from there to the result is not followed");
    }
}
