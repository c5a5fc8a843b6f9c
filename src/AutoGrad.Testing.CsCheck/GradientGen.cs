using CsCheck;

namespace AutoGrad.Testing;

/// <summary>Random points for property-based gradient checks: every kind that breaks gradients, shrinking towards simpler ones.</summary>
public static class GradientGen
{
    /// <summary>One coordinate: mostly ordinary, at times whole, zero, small, subnormal or huge.</summary>
    public static Gen<double> Coordinate { get; } = Gen.Frequency(
        (8, Gen.Double[-2, 2]),
        (2, Gen.Int[-3, 3].Select(i => (double)i)),
        (1, Gen.Const(0.0)),
        (1, Gen.Double[-9, -3].Select(Gen.Bool, (e, negative) => (negative ? -1 : 1) * Math.Pow(10, e))),
        (1, Gen.Int[1, 1000].Select(i => i * double.Epsilon)),
        (1, Gen.Double[3, 9].Select(Gen.Bool, (e, negative) => (negative ? -1 : 1) * Math.Pow(10, e))));

    /// <summary>Points of n components: independent, tied, or one-hot.</summary>
    /// <param name="dimension">n.</param>
    public static Gen<double[]> Point(int dimension)
    {
        var independent = Coordinate.Array[dimension];
        if (dimension == 0)
        {
            return independent;
        }
        return Gen.Frequency(
            (6, independent),
            (1, Coordinate.Select(c => Enumerable.Repeat(c, dimension).ToArray())),
            (1, Gen.Int[0, dimension - 1].Select(hot => Enumerable.Range(0, dimension).Select(i => i == hot ? 1.0 : 0.0).ToArray())));
    }

    /// <summary>Points of every length in <see cref="TestPoints.Shapes"/>, for functions of any number of parameters.</summary>
    public static Gen<double[]> AnyShape { get; } = Gen.OneOf(TestPoints.Shapes.Select(Point).ToArray());

    /// <summary>Runs a gradient check at random points; the first failure is shrunk and thrown with CsCheck's seed and the report.</summary>
    /// <param name="check">The check.</param>
    /// <param name="points">The points, for instance <see cref="Point(int)"/>.</param>
    /// <param name="iterations">How many.</param>
    /// <param name="seed">CsCheck's seed, to repeat a failure.</param>
    /// <exception cref="CsCheckException">The gradient is wrong at one of them.</exception>
    public static void Sample(this GradientCheck check, Gen<double[]> points, long iterations = 100, string? seed = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        points.Sample(point => check.At(point).Assert(allowInconclusive: true), iter: iterations, seed: seed, threads: 1);
    }
}
