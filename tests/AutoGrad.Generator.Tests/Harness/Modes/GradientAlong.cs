namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>
/// t ↦ ⟨w, ∇f(x + t v)⟩, whose slope at zero is ⟨w, H v⟩: what the gradient check differentiates. Only where the method takes the decisions that it
/// takes at x; beyond, the gradient belongs to another function.
/// </summary>
internal sealed class GradientAlong(IObjective f, double[] x, double[] v, double[] w, double slope, bool isSingle) : IObjective, IBranchFingerprint
{
    private readonly double[] _gradient = new double[x.Length];

    public int Dimension => 1;

    public double Value(ReadOnlySpan<double> t) => ValueAndFingerprint(t, out _);

    public double ValueAndFingerprint(ReadOnlySpan<double> t, out ulong fingerprint)
    {
        var point = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var moved = x[i] + t[0] * v[i];
            point[i] = isSingle ? (float)moved : moved;
        }

        fingerprint = 0;
        (f as IBranchFingerprint)?.ValueAndFingerprint(point, out fingerprint);
        f.ValueAndGradient(point, _gradient);
        // A weight of zero leaves out a component that need not be finite.
        return w.Zip(_gradient, (weight, partial) => weight == 0 ? 0 : weight * partial).Sum();
    }

    public double ValueAndGradient(ReadOnlySpan<double> t, Span<double> gradient)
    {
        gradient[0] = slope;
        return Value(t);
    }
}
