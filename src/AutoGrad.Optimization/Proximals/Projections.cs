namespace AutoGrad.Optimization;

internal sealed record BoxConstraint(double Lower, double Upper) : Proximal
{
    public override string Identity => FormattableString.Invariant($"box {Lower:R} {Upper:R} {From} {Count}");

    protected override bool IsSeparable => true;

    protected override double Penalty(ReadOnlySpan<double> x) => 0;

    protected override void Replace(Span<double> x, double t)
    {
        foreach (ref double v in x) v = Math.Min(Math.Max(v, Lower), Upper);
    }
}

/// <summary>A Euclidean ball for every group of consecutive parameters.</summary>
internal sealed record BallConstraint(double Radius, int Size) : Proximal
{
    public override string Identity => FormattableString.Invariant($"balls {Radius:R} {Size} {From} {Count}");

    protected override double Penalty(ReadOnlySpan<double> x) => 0;

    protected override void Replace(Span<double> x, double t)
    {
        for (int i = 0; i < x.Length;)
        {
            int length = Math.Min(Size, x.Length - i);
            Span<double> group = x.Slice(i, length);
            double norm = Vec.Norm(group);
            if (norm > Radius) Vec.Scale(Radius / norm, group);
            i += length;
        }
    }
}

internal sealed record SimplexConstraint(double Total) : Proximal
{
    public override string Identity => FormattableString.Invariant($"simplex {Total:R} {From} {Count}");

    protected override double Penalty(ReadOnlySpan<double> x) => 0;

    protected override void Replace(Span<double> x, double t)
    {
        double shift = Michelot.Threshold(x, Total, magnitudes: false);
        foreach (ref double v in x) v = Math.Max(0, v - shift);
    }
}

internal sealed record L1BallConstraint(double Radius) : Proximal
{
    public override string Identity => FormattableString.Invariant($"L1 ball {Radius:R} {From} {Count}");

    protected override double Penalty(ReadOnlySpan<double> x) => 0;

    protected override void Replace(Span<double> x, double t)
    {
        double sum = 0;
        foreach (double v in x) sum += Math.Abs(v);
        if (sum <= Radius) return;
        double shift = Michelot.Threshold(x, Radius, magnitudes: true);
        foreach (ref double v in x) v = Math.CopySign(Math.Max(0, Math.Abs(v) - shift), v);
    }
}

internal static class Michelot
{
    /// <summary>The θ with Σ max(0, vᵢ − θ) = total, v = x or |x|: Newton's method on a convex piecewise linear function, which ends exactly (Michelot 1986).</summary>
    public static double Threshold(ReadOnlySpan<double> x, double total, bool magnitudes)
    {
        double theta = double.NegativeInfinity;
        for (int round = 0; round <= x.Length; round++)
        {
            double sum = 0;
            int above = 0;
            foreach (double raw in x)
            {
                double v = magnitudes ? Math.Abs(raw) : raw;
                if (v > theta) (sum, above) = (sum + v, above + 1);
            }
            double next = (sum - total) / above;
            if (!(next > theta)) break;
            theta = next;
        }
        return theta;
    }
}
