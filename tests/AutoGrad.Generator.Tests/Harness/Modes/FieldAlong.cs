namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>
/// t ↦ ⟨w, g(x + t v)⟩ for a field g of derivatives of f, so that the gradient check differentiates it once more: of the gradient the slope at zero is
/// ⟨w, H v⟩. Only where the method takes the decisions that it takes at x; beyond, the derivatives belong to another function.
/// </summary>
internal sealed class FieldAlong(IObjective f, FieldAlong.Field field, double[] x, double[] v, double[] w, double slope, bool isSingle) : IObjective, IBranchFingerprint
{
    private readonly double[] _there = new double[x.Length];

    /// <summary>As many numbers for a point as it has.</summary>
    public delegate void Field(ReadOnlySpan<double> point, Span<double> numbers);

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
        field(point, _there);
        // A weight of zero leaves out a component that need not be finite.
        return w.Zip(_there, (weight, partial) => weight == 0 ? 0 : weight * partial).Sum();
    }

    public double ValueAndGradient(ReadOnlySpan<double> t, Span<double> gradient)
    {
        gradient[0] = slope;
        return Value(t);
    }
}
