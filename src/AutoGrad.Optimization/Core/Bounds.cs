namespace AutoGrad.Optimization;

/// <summary>Lower and upper limits of the parameters; infinities where there is none.</summary>
public sealed class Bounds
{
    private readonly double[] lower, upper;

    /// <summary>One pair of limits a parameter.</summary>
    /// <param name="lower">Lower limits; −∞ where there is none.</param>
    /// <param name="upper">Upper limits; +∞ where there is none.</param>
    /// <exception cref="ArgumentException">The lengths differ, a limit is NaN, or a lower limit is above its upper one.</exception>
    public Bounds(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.Length != upper.Length) throw new ArgumentException("There must be as many lower as upper limits.", nameof(upper));
        for (int i = 0; i < lower.Length; i++)
            if (!(lower[i] <= upper[i])) throw new ArgumentException($"The limits of parameter {i} exclude every value.", nameof(lower));
        this.lower = lower.ToArray();
        this.upper = upper.ToArray();
    }

    /// <summary>The same limits for n parameters.</summary>
    /// <exception cref="ArgumentException">A limit is NaN, or the lower is above the upper.</exception>
    public static Bounds Box(int n, double lower, double upper)
    {
        var (a, b) = (new double[n], new double[n]);
        Array.Fill(a, lower);
        Array.Fill(b, upper);
        return new Bounds(a, b);
    }

    /// <summary>The lower limits.</summary>
    public ReadOnlySpan<double> Lower => lower;
    /// <summary>The upper limits.</summary>
    public ReadOnlySpan<double> Upper => upper;

    /// <summary>Moves a point to the nearest one within the limits.</summary>
    public void Project(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = Math.Min(Math.Max(x[i], lower[i]), upper[i]);
    }

    /// <summary>Whether a point is within the limits.</summary>
    public bool Contains(ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++) if (!(x[i] >= lower[i] && x[i] <= upper[i])) return false;
        return true;
    }

    /// <summary>The largest component of x − P(x − g): the gradient, as far as the limits let it be followed; NaN where a component is.</summary>
    internal double ProjectedGradient(ReadOnlySpan<double> x, ReadOnlySpan<double> g)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double free = g[i] > 0 ? Math.Min(g[i], x[i] - lower[i]) : Math.Max(g[i], x[i] - upper[i]);
            largest = Math.Max(largest, Math.Abs(free));
        }
        return largest;
    }

    /// <summary>Whether a limit holds a parameter, its slope pointing outwards.</summary>
    internal bool Holds(int i, double at, double slope) => (at <= lower[i] && slope > 0) || (at >= upper[i] && slope < 0);

    /// <summary>Whether both x + h·d and x − h·d are within the limits.</summary>
    internal bool Permits(ReadOnlySpan<double> x, ReadOnlySpan<double> d, double h)
    {
        for (int i = 0; i < d.Length; i++)
            if (x[i] - Math.Abs(h * d[i]) < lower[i] || x[i] + Math.Abs(h * d[i]) > upper[i]) return false;
        return true;
    }

    /// <summary>The longest t with which x + t·d stays within the limits.</summary>
    internal double Room(ReadOnlySpan<double> x, ReadOnlySpan<double> d)
    {
        double room = double.PositiveInfinity;
        for (int i = 0; i < d.Length; i++)
        {
            if (d[i] > 0) room = Math.Min(room, (upper[i] - x[i]) / d[i]);
            else if (d[i] < 0) room = Math.Min(room, (lower[i] - x[i]) / d[i]);
        }
        return room;
    }

    internal void Require(int n)
    {
        if (lower.Length != n) throw new ArgumentException($"There are limits for {lower.Length} parameters, the point has {n}.");
    }
}
