using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>The points of a check: the one given, then random ones around it, inside the bounds.</summary>
internal static class Points
{
    /// <summary>The points of a user's list.</summary>
    public static double[][] Given(IEnumerable<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.ToArray() is { Length: > 0 } given ? given : throw new ArgumentException("A check needs a point.", nameof(points));
    }

    public static double[] Around(ReadOnlySpan<double> x, int index, GradientCheckOptions options)
    {
        var point = x.ToArray();
        if (index == 0)
        {
            return point;
        }
        var random = new Random(unchecked((options.Seed * 31) + index));
        for (var i = 0; i < point.Length; i++)
        {
            point[i] += options.Spread * PowerOfTwo.Scale(point[i]) * (2 * random.NextDouble() - 1);
            if (options.Lower is not null)
            {
                point[i] = Math.Max(point[i], options.Lower[i]);
            }
            if (options.Upper is not null)
            {
                point[i] = Math.Min(point[i], options.Upper[i]);
            }
        }
        return point;
    }
}
