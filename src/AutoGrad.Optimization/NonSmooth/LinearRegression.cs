namespace AutoGrad.Optimization;

/// <summary>The data of a linear regression: y ≈ Xw + b.</summary>
public sealed class LinearRegression
{
    private readonly double[] design, target;

    /// <param name="design">X, row-major, one row an observation; not copied.</param>
    /// <param name="target">y, one number an observation; not copied.</param>
    /// <param name="intercept">Whether there is a b. It is the last parameter, and no penalty concerns it. Default true.</param>
    /// <exception cref="ArgumentException">The design is not as many equal rows as there are observations.</exception>
    public LinearRegression(double[] design, double[] target, bool intercept = true)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length == 0 || design.Length % target.Length != 0)
            throw new ArgumentException($"The design has {design.Length} entries, which are not equal rows of {target.Length} observations.", nameof(design));
        (this.design, this.target, Intercept) = (design, target, intercept);
    }

    /// <summary>The number of observations.</summary>
    public int Rows => target.Length;

    /// <summary>The number of weights.</summary>
    public int Columns => design.Length / target.Length;

    /// <summary>Whether there is an intercept.</summary>
    public bool Intercept { get; }

    /// <summary>The number of parameters: the weights, and the intercept last.</summary>
    public int Parameters => Columns + (Intercept ? 1 : 0);

    internal ReadOnlySpan<double> Row(int i) => design.AsSpan(i * Columns, Columns);

    internal double Target(int i) => target[i];

    internal double[] Design => design;

    internal string Digest => Snapshot.Digest(design) + Snapshot.Digest(target);
}
