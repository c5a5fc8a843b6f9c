namespace AutoGrad.Optimization;

/// <summary>The best point of a run. Among values equal to rounding, the one with the smaller optimality is the better.</summary>
internal sealed class BestPoint(double[] start)
{
    private double value = double.PositiveInfinity, optimality = double.NaN, lowest = double.PositiveInfinity;

    public double[] X { get; } = (double[])start.Clone();

    /// <summary>+∞ before anything was seen.</summary>
    public double Value => value;

    public double Optimality => optimality;

    public bool IsKnown => !double.IsPositiveInfinity(value);

    public void Walk(IStateVisitor visitor)
    {
        visitor.Vector("best", X);
        visitor.Scalar("best.value", ref value);
        visitor.Scalar("best.optimality", ref optimality);
        visitor.Scalar("lowest", ref lowest);
    }

    public void Forget() => (value, optimality, lowest) = (double.PositiveInfinity, double.NaN, double.PositiveInfinity);

    public void Saw(ReadOnlySpan<double> point, double now, double measure)
    {
        if (double.IsNaN(now)) return;
        double noise = Precision.FourUlp * Math.Abs(lowest);
        bool flatter = measure < optimality || (double.IsNaN(optimality) && !double.IsNaN(measure)) || (now < value && !(measure > optimality));
        bool better = now < value - noise || !IsKnown || (now <= lowest + noise && flatter);
        if (now < lowest) lowest = now;
        if (better) Keep(point, now, measure);
    }

    /// <summary>For methods that judge by themselves which point is the best.</summary>
    public void Keep(ReadOnlySpan<double> point, double now, double measure)
    {
        point.CopyTo(X);
        (value, optimality) = (now, measure);
    }
}
