using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>How far rounding alone may take a derivative from the truth though its formula is right, seen from how the computed one varies close by.</summary>
internal sealed class DerivativeRounding(IObjective tested, IObjective function, double[] x, GradientCheckOptions options)
{
    private const int StepsPerOctave = 8, Octaves = 3, Order = 6;
    private List<double[]>? _near, _beside, _scaled;

    /// <summary>The range of a number made of the gradient over points a hair's breadth apart.</summary>
    public double Jitter(Func<double[], double> ofGradient) => Range((_beside ??= Near().ConvertAll(Gradient)).ConvertAll(g => ofGradient(g)));

    /// <summary>The range of any other derivative over those points.</summary>
    public double JitterAt(Func<double[], double> ofPoint) => Range(Near().ConvertAll(y => Attempt(() => ofPoint(y))));

    /// <summary>A disagreement no larger than what a hair's breadth of the point makes in the derivative proves nothing.</summary>
    public ComponentCheck Excuse(ComponentCheck check, Func<double[], double> derivativeAt) =>
        check is { Verdict: Verdict.Fail, Smoothness: Smoothness.Smooth } && double.IsFinite(check.Analytic) && 8 * JitterAt(derivativeAt) is var jitter && check.Difference <= jitter
            ? Open(check, Cancels(jitter))
            : check;

    public static ComponentCheck Open(ComponentCheck check, string note) =>
        check with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = note };

    public static string Cancels(double jitter) => FormattableString.Invariant($"a hair's breadth of the point changes the derivative by {jitter:G2}: its own formula cancels");

    private static double Range(List<double> values) => values.TrueForAll(double.IsFinite) ? values.Max() - values.Min() : 0;

    /// <summary>
    /// Beside a one, coordinates near zero are rounded much more coarsely than their own last bit, so that a hair's breadth of them shows nothing.
    /// They are scaled together from an eighth to eight times, and the noise is read from sixth differences, which a power of x hardly has.
    /// </summary>
    /// <remarks>Source: Hamming's difference table as in Moré and Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011) 1292–1314.</remarks>
    public double NoiseNearZero(Func<double[], double> derivative)
    {
        _scaled ??= Scaled();
        var row = Run(_scaled.ConvertAll(g => derivative(g)));
        if (row.Count < 2 * Order)
        {
            return 0;
        }
        // (k!)²/(2k)!: what makes the mean square of kth differences that of the noise. Its height differs along the way, so the largest counts.
        var ratio = 1.0;
        for (var k = 1; k <= Order; k++)
        {
            row = [.. row.Skip(1).Select((v, i) => v - row[i])];
            ratio *= k / (2.0 * (2 * k - 1));
        }
        return Math.Sqrt(ratio) * row.Max(Math.Abs);
    }

    /// <summary>The size of the function on the way from x to the origin, and a step of each coordinate's own scale away.</summary>
    public double SizeElsewhere()
    {
        var random = new Random(options.Seed);
        var inward = new[] { 0.5, 0.25, 0, -0.5 }.Select(t => Array.ConvertAll(x, v => t * v));
        var away = Enumerable.Range(0, 4).Select(_ => Array.ConvertAll(x, v => v + (random.Next(2) == 0 ? -1 : 1) * PowerOfTwo.Scale(v)));
        return inward.Concat(away).Where(Inside).Select(y => Math.Abs(Attempt(() => function.Value(y)))).Where(double.IsFinite).DefaultIfEmpty(0).Max();
    }

    /// <summary>The finite values on both sides of x without a gap.</summary>
    private static List<double> Run(List<double> values)
    {
        int middle = values.Count / 2, first = middle, end = middle;
        while (first > 0 && double.IsFinite(values[first - 1]))
        {
            first--;
        }
        while (end < values.Count && double.IsFinite(values[end]))
        {
            end++;
        }
        return values[first..end];
    }

    /// <summary>Far enough for every rounding on the way to fall anew, too near for a derivative itself to change in a digit that counts.</summary>
    private List<double[]> Near()
    {
        var random = new Random(options.Seed);
        return _near ??= [.. Enumerable.Range(0, 8).Select(_ => Array.ConvertAll(x, v => v * (1 + (random.NextDouble() - 0.5) * 2000 * options.Noise)))];
    }

    private List<double[]> Scaled()
    {
        if (!Array.Exists(x, v => v != 0 && Math.Abs(v) < StepLadder.NearZero))
        {
            return [];
        }
        var points = Enumerable.Range(-Octaves * StepsPerOctave, 2 * Octaves * StepsPerOctave + 1)
            .Select(k => Math.Pow(2, (double)k / StepsPerOctave)).Select(t => Array.ConvertAll(x, v => Math.Abs(v) < StepLadder.NearZero ? t * v : v)).ToList();
        return points.TrueForAll(Inside) ? points.ConvertAll(Gradient) : [];
    }

    private bool Inside(double[] y) =>
        (options.Lower is not { } lower || !y.Where((v, i) => v < lower[i]).Any()) && (options.Upper is not { } upper || !y.Where((v, i) => v > upper[i]).Any());

    private double[] Gradient(double[] y)
    {
        var gradient = new double[y.Length];
        if (!double.IsFinite(Attempt(() => tested.ValueAndGradient(y, gradient))))
        {
            Array.Fill(gradient, double.NaN);
        }
        return gradient;
    }

    /// <summary>Outside the domain a function may throw; there is nothing to be had there.</summary>
    private static double Attempt(Func<double> value)
    {
        try
        {
            return value();
        }
        catch (ArithmeticException)
        {
            return double.NaN;
        }
        catch (ArgumentException)
        {
            return double.NaN;
        }
    }
}
