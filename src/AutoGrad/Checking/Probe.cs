namespace AutoGrad.Checking;

/// <summary>The objective as the check calls it: counted, and re-seeded before every call if the user asks for that.</summary>
internal class Probe(IObjective objective, Action? beforeEvaluation) : IObjective, ISinglePrecision
{
    public IObjective Objective => objective;

    public bool RoundsToSingle => objective is ISinglePrecision { RoundsToSingle: true };

    public int Dimension => objective.Dimension;

    public int Values { get; protected set; }

    public int Gradients { get; private set; }

    /// <summary>Keeps the fingerprints of an objective that has them.</summary>
    public static Probe Of(IObjective objective, Action? beforeEvaluation) =>
        objective is IBranchFingerprint ? new FingerprintProbe(objective, beforeEvaluation) : new Probe(objective, beforeEvaluation);

    public double Value(ReadOnlySpan<double> x)
    {
        Values++;
        beforeEvaluation?.Invoke();
        return objective.Value(x);
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Gradients++;
        beforeEvaluation?.Invoke();
        if (objective is not ISeparateGradient separate)
        {
            return objective.ValueAndGradient(x, gradient);
        }
        separate.Gradient(x, gradient);
        return Value(x);
    }

    private sealed class FingerprintProbe(IObjective objective, Action? beforeEvaluation) : Probe(objective, beforeEvaluation), IBranchFingerprint
    {
        private readonly IBranchFingerprint _branches = (IBranchFingerprint)objective;
        private readonly Action? _before = beforeEvaluation;

        public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)
        {
            Values++;
            _before?.Invoke();
            return _branches.ValueAndFingerprint(x, out fingerprint);
        }
    }
}
