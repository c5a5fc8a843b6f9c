namespace AutoGrad.Benchmarks.Checking;

/// <summary>A fault planted in a gradient, and the cause that a diagnosis should name.</summary>
internal readonly record struct Fault(string Name, Cause Cause);

/// <summary>
/// A loss with a gradient written by hand in which named faults can be planted one at a time.
/// The gradient without a fault is the reference of the false-alarm runs.
/// </summary>
internal abstract class Loss
{
    public abstract string Name { get; }

    public abstract ParameterBlock[] Blocks { get; }

    public int Dimension => Blocks.Sum(b => b.Length);

    /// <summary>The faults of this loss's own gradient code: rules, chains, accumulations, loop bounds, normalisations, stale state.</summary>
    public abstract Fault[] Faults { get; }

    /// <summary>The numbers of the problem that a user would name in the options.</summary>
    public virtual IReadOnlyDictionary<string, double>? Constants => null;

    public virtual double[] Point(Random random) => Draw(random, Dimension, 1);

    public abstract double Value(ReadOnlySpan<double> x);

    /// <summary>Writes the gradient; <paramref name="fault"/> is empty for the right one.</summary>
    public abstract void Gradient(ReadOnlySpan<double> x, Span<double> g, string fault);

    protected static double[] Draw(Random random, int count, double spread)
    {
        var result = new double[count];
        for (var i = 0; i < count; i++)
        {
            // A sum of uniform numbers, near enough to normal.
            result[i] = spread * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
        }
        return result;
    }

    protected static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    protected static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
}
