using AutoGrad.Numerics;

namespace AutoGrad.Checking.Hypotheses;

/// <summary>
/// A wrong gradient seen at several points, for telling what is wrong with it: a lost constant stays the same from point to point,
/// a wrong rule does not.
/// </summary>
internal sealed class FaultSamples
{
    private const int MostCoordinates = 96, FurtherPoints = 2;
    private readonly Probe _tested, _function;
    private readonly DerivativeJudge _judge;

    /// <summary>One point: the whole gradient under test there; and of the coordinates sampled the derivative under test, the numerical one, and how far the two may differ.</summary>
    public sealed record Sample(double[] X, double[] Gradient, double[] Analytic, double[] Numeric, double[] Tolerance, bool[] Wrong);

    private FaultSamples(Probe tested, Probe function, GradientCheckOptions options, BlockNames names, double[] x, SortedSet<int> coordinates)
    {
        (_tested, _function, Options, Names) = (tested, function, options, names);
        _judge = new(options.Noise, KinkPolicy.Accept);
        Coordinates = [.. coordinates];
        var random = new Random(unchecked(options.Seed * 7 + 5));
        var samples = new List<Sample>();
        for (var p = 0; p <= FurtherPoints; p++)
        {
            if (At(p == 0 ? x : Moved(x, random, -1), Coordinates) is { } sample)
            {
                samples.Add(sample);
            }
        }
        Samples = samples;
        WrongAt = [.. Enumerable.Range(0, Coordinates.Length).Where(i => samples.Any(s => s.Wrong[i]))];
    }

    /// <summary>The coordinates sampled, ascending.</summary>
    public int[] Coordinates { get; }

    public GradientCheckOptions Options { get; }

    public BlockNames Names { get; }

    /// <summary>The point of the failure first, then random ones around it.</summary>
    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Which of <see cref="Coordinates"/> (positions, not indices) are wrong at any sample.</summary>
    public int[] WrongAt { get; }

    public int Dimension => _tested.Dimension < 0 ? Samples[0].X.Length : _tested.Dimension;

    /// <summary>The samples for the failure at one point; null when nothing can be sampled.</summary>
    public static FaultSamples? Of(PointCheck failed, Probe tested, Probe function, GradientCheckOptions options, BlockNames names)
    {
        var x = failed.Point.ToArray();
        var coordinates = new SortedSet<int>();
        if (x.Length <= options.AllCoordinatesUpTo)
        {
            coordinates.UnionWith(Enumerable.Range(0, x.Length));
        }
        else
        {
            // The wrong ones with their neighbours, for a shift shows in these.
            foreach (var c in failed.Components.Where(c => c.Verdict == Verdict.Fail).Take(MostCoordinates / 4))
            {
                coordinates.UnionWith(new[] { c.Index - 1, c.Index, c.Index + 1 }.Where(i => i >= 0 && i < x.Length));
            }
            coordinates.UnionWith(failed.Components.Select(c => c.Index).Take(MostCoordinates - coordinates.Count));
        }
        var samples = new FaultSamples(tested, function, options, names, x, coordinates);
        return samples.Samples.Count > 0 && samples.WrongAt.Length > 0 ? samples : null;
    }

    /// <summary>Analytic minus numeric.</summary>
    public static double Excess(Sample s, int i) => s.Analytic[i] - s.Numeric[i];

    /// <summary>Whether two numbers are the same to within what sample s resolves at coordinate i.</summary>
    public static bool Same(Sample s, int i, double a, double b) =>
        Math.Abs(a - b) <= 2 * s.Tolerance[i] + 1e-7 * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>The excess at one coordinate where all others have been moved, and that coordinate set to a given value.</summary>
    public (double Excess, double Tolerance)? ExcessWithOthersMoved(int coordinate, double value)
    {
        var y = Moved(Samples[0].X, new Random(unchecked(Options.Seed * 11 + 3)), coordinate);
        y[coordinate] = value;
        return At(y, [coordinate]) is { } sample ? (sample.Analytic[0] - sample.Numeric[0], sample.Tolerance[0]) : null;
    }

    /// <summary>The derivative under test where one coordinate has been moved, −1 for none; null outside the domain.</summary>
    public double[]? GradientWith(int movedCoordinate)
    {
        var x = (double[])Samples[0].X.Clone();
        if (movedCoordinate >= 0)
        {
            var step = 0.01 * Math.Max(1, Math.Abs(x[movedCoordinate]));
            x[movedCoordinate] += Options.Upper is { } upper && x[movedCoordinate] + step > upper[movedCoordinate] ? -step : step;
        }
        return Gradient(x);
    }

    private double[] Moved(double[] x, Random random, int except)
    {
        var y = (double[])x.Clone();
        for (var i = 0; i < y.Length; i++)
        {
            var moved = y[i] + (random.Next(2) == 0 ? -1 : 1) * (0.1 + 0.3 * random.NextDouble()) * Math.Max(1, Math.Abs(y[i]));
            var inside = (Options.Lower is null || moved >= Options.Lower[i]) && (Options.Upper is null || moved <= Options.Upper[i]);
            y[i] = i != except && inside ? moved : y[i];
        }
        return y;
    }

    private double[]? Gradient(double[] x)
    {
        var gradient = new double[x.Length];
        try
        {
            return double.IsFinite(_tested.ValueAndGradient(x, gradient)) ? gradient : null;
        }
        catch (ArithmeticException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private Sample? At(double[] x, int[] coordinates)
    {
        if (Gradient(x) is not { } gradient)
        {
            return null;
        }
        var line = new Line(_function, x, Options.Lower, Options.Upper);
        var n = coordinates.Length;
        var sample = new Sample(x, gradient, new double[n], new double[n], new double[n], new bool[n]);
        for (var i = 0; i < n; i++)
        {
            line.AlongCoordinate(coordinates[i]);
            var check = _judge.Glance(line, coordinates[i], gradient[coordinates[i]]);
            (sample.Analytic[i], sample.Numeric[i], sample.Tolerance[i], sample.Wrong[i]) = (check.Analytic, check.Numeric, check.Tolerance, check.Verdict == Verdict.Fail);
        }
        return sample;
    }
}
