namespace AutoGrad.Checking.Hypotheses;

/// <summary>The explanations of a wrong gradient, from the most specific to the least; the first that fits every sample is reported.</summary>
internal static class Hypothesis
{
    private static readonly Func<FaultSamples, Diagnosis?>[] All =
    [
        NotFinite, Frozen, Zeros.Explain, Factors.Sign, Factors.Constant, Displacement.Shift, Displacement.Permutation,
        RegulariserTerm.Explain, LostFactor.Explain, EdgeOfBlock.Explain, SingleTerm.Explain, MissingDependence.Explain, LocalRule,
    ];

    public static Diagnosis? Explain(FaultSamples samples) => All.Select(h => h(samples)).FirstOrDefault(d => d is not null);

    private static Diagnosis? NotFinite(FaultSamples f)
    {
        var at = Array.FindIndex(f.Samples[0].Analytic, v => !double.IsFinite(v));
        return at < 0 ? null : new(Cause.NotFinite, $"{f.Names.Element(f.Coordinates[at])} is not finite where the function is");
    }

    /// <summary>The derivative is the same at every point, though it should not be.</summary>
    private static Diagnosis? Frozen(FaultSamples f)
    {
        var first = f.Samples[0];
        return f.Samples.Count > 1
            && f.WrongAt.All(i => f.Samples.All(s => s.Analytic[i] == first.Analytic[i] && first.Analytic[i] != 0))
            && f.WrongAt.Any(i => f.Samples.Skip(1).Any(s => !FaultSamples.Same(s, i, s.Numeric[i], first.Numeric[i])))
            ? new(Cause.StaleValue, "the derivative does not change with the point: values of another point are used")
            : null;
    }

    private static Diagnosis LocalRule(FaultSamples f)
    {
        var blocks = f.Names.All.Where(b => f.WrongAt.Any(i => f.Coordinates[i] >= b.Start && f.Coordinates[i] < b.Start + b.Length)).Select(b => b.Name).ToList();
        var right = f.Names.All.Select(b => b.Name).Except(blocks).ToList();
        var where = "what is wrong with " + string.Join(", ", blocks) + (right.Count > 0 ? " (" + string.Join(", ", right) + " agree)" : "");
        return new(Cause.LocalRule, where + " changes with the point and the component: a local derivative, an inner factor or one contribution of several");
    }
}
