using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>Which coordinates and directions a check looks at.</summary>
internal static class Sampling
{
    /// <summary>All coordinates when they are few; else of each block the first and the last, where wrong loop bounds show, and random ones between.</summary>
    public static IEnumerable<int> Coordinates(BlockNames names, GradientCheckOptions options, Random random)
    {
        var dimension = names.All.Sum(b => b.Length);
        if (dimension <= options.AllCoordinatesUpTo)
        {
            return Enumerable.Range(0, dimension);
        }
        var chosen = new SortedSet<int>();
        foreach (var (_, start, length) in names.All)
        {
            var count = Math.Min(length, options.CoordinatesPerBlock);
            if (count >= 1)
            {
                chosen.Add(start);
            }
            if (count >= 2)
            {
                chosen.Add(start + length - 1);
            }
            for (var added = 2; added < count;)
            {
                added += chosen.Add(start + random.Next(length)) ? 1 : 0;
            }
        }
        return chosen;
    }

    /// <summary>
    /// Random directions, one block at a time. Components are ±{4,5,6,7}/4 times the power-of-two scale of their coordinate:
    /// few enough bits that a power-of-two multiple is exact, unequal enough that faults in two components do not cancel.
    /// </summary>
    public static IEnumerable<(string Name, double[] Direction)> Directions(double[] x, BlockNames names, GradientCheckOptions options, Random random)
    {
        foreach (var (name, start, length) in names.All)
        {
            for (var d = 0; d < options.DirectionsPerBlock && length > 1; d++)
            {
                yield return (name + "·v", Direction(x, start, length, random));
            }
        }
    }

    /// <summary>One such direction over a run of coordinates; zero elsewhere.</summary>
    public static double[] Direction(double[] x, int start, int length, Random random)
    {
        var direction = new double[x.Length];
        for (var i = start; i < start + length; i++)
        {
            direction[i] = (random.Next(2) == 0 ? -0.25 : 0.25) * (4 + random.Next(4)) * PowerOfTwo.Scale(x[i]);
        }
        return direction;
    }
}
