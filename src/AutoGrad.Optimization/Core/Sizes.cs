namespace AutoGrad.Optimization;

/// <summary>
/// The size of each parameter: the unit in which a step of a difference is small and a region of trust is round (Dennis and Schnabel, Numerical Methods for Unconstrained
/// Optimization, section 7.1). The larger of |xᵢ| now and at the start, which is forgotten as the parameter shrinks; a start of 0 says nothing of the size, and counts as the largest of the others, or as 1.
/// </summary>
internal sealed class Sizes
{
    /// <summary>A parameter that has shrunk to less than this part of its size pulls the size after it, by half an iteration; at once where
    /// the start was absurd.</summary>
    private const double Shrunk = 1e-6;

    /// <summary>How far a size is pulled: to this part of the start; from a start beyond <see cref="Absurd"/>, which says nothing, to 1.</summary>
    private const double Least = 1e-8, Absurd = 1e8;

    private readonly double[] first, floor;

    public Sizes(double[] start)
    {
        double largest = 0;
        foreach (double v in start) if (double.IsFinite(v)) largest = Math.Max(largest, Math.Abs(v));
        first = new double[start.Length];
        floor = new double[start.Length];
        for (int i = 0; i < first.Length; i++)
        {
            first[i] = start[i] == 0 ? (largest > 0 ? Math.Min(1, largest) : 1) : Math.Abs(start[i]);
            floor[i] = first[i] > Absurd ? 1 : Least * first[i];
        }
    }

    /// <summary>
    /// Where moving every parameter by its own size would not change the value by as much as its rounding, although the gradient is not zero, the start has told nothing of
    /// the sizes: a start of 1e-20 is a start of 0.
    /// </summary>
    public void Judge(double value, ReadOnlySpan<double> gradient, double noise)
    {
        double largest = 0;
        for (int i = 0; i < first.Length; i++) largest = Math.Max(largest, Math.Abs(gradient[i]) * first[i]);
        if (!(largest > 0) || largest > noise * Math.Abs(value)) return;
        for (int i = 0; i < first.Length; i++) first[i] = Math.Max(first[i], 1);
    }

    public void Walk(IStateVisitor visitor) => visitor.Vector("sizes", first);

    /// <summary>Takes notice of where the parameters have gone.</summary>
    public void Follow(ReadOnlySpan<double> x)
    {
        for (int i = 0; i < first.Length; i++)
            if (Math.Abs(x[i]) < Shrunk * first[i]) first[i] = Math.Max(floor[i], first[i] > Absurd ? Math.Abs(x[i]) : 0.5 * first[i]);
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
