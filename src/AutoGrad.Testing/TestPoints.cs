namespace AutoGrad.Testing;

/// <summary>The kinds of point at which gradients go wrong.</summary>
public enum PointKind
{
    /// <summary>Numbers of ordinary size.</summary>
    Ordinary,

    /// <summary>Small whole numbers: where kinks and special cases lie.</summary>
    Round,

    /// <summary>All components equal: ties of every maximum and sort.</summary>
    Tied,

    /// <summary>All components zero.</summary>
    Zero,

    /// <summary>One component one, the others zero.</summary>
    OneHot,

    /// <summary>Near zero: 1e-9 to 1e-3, either sign.</summary>
    Small,

    /// <summary>Subnormal numbers, where products underflow.</summary>
    Subnormal,

    /// <summary>1e3 to 1e9, either sign: overflow of exponentials, cancellation of sums.</summary>
    Huge,

    /// <summary>Each component of its own scale.</summary>
    Mixed,
}

/// <summary>Deterministic points for gradient checks, of every <see cref="PointKind"/> in turn.</summary>
public static class TestPoints
{
    /// <summary>The lengths at which loops go wrong: none, one, two, and one that no vector width divides.</summary>
    public static IReadOnlyList<int> Shapes { get; } = [0, 1, 2, 7];

    /// <summary>Points of every kind in turn, the ordinary first.</summary>
    /// <param name="dimension">The number of components.</param>
    /// <param name="count">How many points.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    public static IEnumerable<double[]> Of(int dimension, int count, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        var kinds = Enum.GetValues<PointKind>();
        for (var k = 0; k < count; k++)
        {
            yield return Of(dimension, kinds[k % kinds.Length], unchecked((seed * 1009) + k));
        }
    }

    /// <summary>One point of a kind.</summary>
    /// <param name="dimension">The number of components.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="seed">The same seed gives the same point.</param>
    public static double[] Of(int dimension, PointKind kind, int seed)
    {
        var random = new Random(seed);
        var point = new double[dimension];
        var hot = dimension == 0 ? 0 : random.Next(dimension);
        var shared = Ordinary(random);
        for (var i = 0; i < dimension; i++)
        {
            point[i] = kind switch
            {
                PointKind.Ordinary => Ordinary(random),
                PointKind.Round => random.Next(-3, 4),
                PointKind.Tied => shared,
                PointKind.Zero => 0,
                PointKind.OneHot => i == hot ? 1 : 0,
                PointKind.Small => Sign(random) * Math.Pow(10, -9 + 6 * random.NextDouble()),
                PointKind.Subnormal => Sign(random) * random.Next(1, 1000) * double.Epsilon,
                PointKind.Huge => Sign(random) * Math.Pow(10, 3 + 6 * random.NextDouble()),
                _ => Sign(random) * Math.Pow(10, -6 + 12 * random.NextDouble()),
            };
        }
        return point;
    }

    private static int Sign(Random random) => random.Next(2) == 0 ? -1 : 1;

    private static double Ordinary(Random random) => 4 * random.NextDouble() - 2;
}
