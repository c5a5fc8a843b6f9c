namespace AutoGrad.Optimization;

/// <summary>
/// The size of each parameter: the unit in which a step of a difference is small and a region of trust is round (Dennis and Schnabel, Numerical Methods for Unconstrained
/// Optimization, section 7.1). The larger of |xᵢ| now and at the start; a start of 0 says nothing of the size, and counts as the largest of the others, or as 1.
/// </summary>
internal sealed class Sizes
{
    private readonly double[] first;

    public Sizes(double[] start)
    {
        double largest = 0;
        foreach (double v in start) if (double.IsFinite(v)) largest = Math.Max(largest, Math.Abs(v));
        first = new double[start.Length];
        for (int i = 0; i < first.Length; i++) first[i] = start[i] == 0 ? (largest > 0 ? Math.Min(1, largest) : 1) : Math.Abs(start[i]);
    }

    /// <summary>The size of the parameter at x.</summary>
    public double Of(int i, double x) => Math.Max(Math.Abs(x), first[i]);

    /// <summary>The t with which x + t·d moves no parameter by more than its own size, and one by just that.</summary>
    public double Reach(ReadOnlySpan<double> x, ReadOnlySpan<double> d)
    {
        double longest = 0;
        for (int i = 0; i < d.Length; i++) longest = Math.Max(longest, Math.Abs(d[i]) / Of(i, x[i]));
        return 1 / longest;
    }
}
