namespace AutoGrad.Benchmarks;

/// <summary>An objective that counts its evaluations, whoever asks.</summary>
internal sealed class Counted(IObjective inner) : IObjective
{
    public long Evaluations { get; private set; }

    public int Dimension => inner.Dimension;

    public double Value(ReadOnlySpan<double> x)
    {
        Evaluations++;
        return inner.Value(x);
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Evaluations++;
        return inner.ValueAndGradient(x, gradient);
    }
}
