namespace AutoGrad.Checking;

/// <summary>w·∇f as a function to be differentiated; it keeps the fingerprints of an objective that has them.</summary>
internal class Contraction : IObjective
{
    private readonly Probe _objective;
    private readonly double[] _weights, _gradient;

    private Contraction(Probe objective, double[] weights) => (_objective, _weights, _gradient) = (objective, weights, new double[weights.Length]);

    public int Dimension => _objective.Dimension;

    public static Contraction Of(Probe objective, double[] weights) =>
        objective is IBranchFingerprint branches ? new Piecewise(objective, branches, weights) : new Contraction(objective, weights);

    public double Value(ReadOnlySpan<double> x)
    {
        _objective.ValueAndGradient(x, _gradient);
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            // A weight of zero leaves out a component that need not be finite.
            sum += _weights[i] == 0 ? 0 : _weights[i] * _gradient[i];
        }
        return sum;
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => throw new NotSupportedException("Only its values are differentiated.");

    private sealed class Piecewise(Probe objective, IBranchFingerprint branches, double[] weights) : Contraction(objective, weights), IBranchFingerprint
    {
        public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)
        {
            branches.ValueAndFingerprint(x, out fingerprint);
            return Value(x);
        }
    }
}
