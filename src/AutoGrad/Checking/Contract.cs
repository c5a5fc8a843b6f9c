using System.Globalization;

namespace AutoGrad.Checking;

/// <summary>
/// What a gradient promises beside its numbers: the buffer is overwritten whatever it held, the same call gives the same bits,
/// the point is left alone, and the value that comes along is the function's.
/// </summary>
internal sealed class Contract(Probe tested, GradientCheckOptions options, Random random)
{
    private const string Buffer = "buffer", Repeat = "repeatability", Values = "value";

    /// <summary>The gradient at x, or null when none is to be had.</summary>
    public double[]? Gradient(double[] x, List<Finding> findings)
    {
        var n = x.Length;
        double[] clean = new double[n], garbage = new double[n], again = new double[n], point = (double[])x.Clone();
        Array.Fill(garbage, double.NaN);
        Array.Fill(again, 1);
        double value, repeated;
        try
        {
            value = tested.ValueAndGradient(point, clean);
            if (!Same(point, x))
            {
                findings.Add(new(Buffer, Verdict.Fail, "the gradient changes the point it is given"));
                x.CopyTo(point, 0);
            }
            tested.ValueAndGradient(point, garbage);
            Elsewhere(x);
            repeated = tested.ValueAndGradient(x.ToArray(), again);
        }
        catch (IndexOutOfRangeException e)
        {
            findings.Add(new(Buffer, Verdict.Fail, "the gradient throws " + e.GetType().Name + ": " + e.Message, Cause.LoopBound));
            return null;
        }
        if (!(repeated.Equals(value) && Same(clean, garbage) && Same(clean, again)) && IsRandom(x))
        {
            findings.Add(new(Repeat, Verdict.Inconclusive, Text($"calls at the same point differ, though nothing came between: the function is random. Fix its seed: set BeforeEvaluation to re-seed it before every call")));
            return null;
        }
        CompareBuffers(clean, garbage, again, findings);
        if (!Same(clean, garbage) && Same(garbage, again))
        {
            // The first call differs from the later two: those are what a caller in a loop will see.
            findings.Add(new(Repeat, Verdict.Fail, "the first call gives other numbers than later ones", Cause.StaleValue));
        }
        if (!repeated.Equals(value))
        {
            findings.Add(new(Repeat, Verdict.Fail, Text($"the same point gives the values {value:R} and {repeated:R}: the function depends on an earlier call"), Cause.StaleValue));
        }
        CompareValues(value, tested.Value(x), findings);
        return clean;
    }

    /// <summary>Whether calls that follow each other at the same point differ: what keeps a stale value repeats itself there, what draws numbers does not.</summary>
    private bool IsRandom(double[] x)
    {
        var first = tested.Value(x);
        return Enumerable.Range(0, 16).Any(_ => !tested.Value(x).Equals(first));
    }

    private void Elsewhere(double[] x)
    {
        var elsewhere = Array.ConvertAll(x, v => v + (0.1 + 0.1 * random.NextDouble()) * Math.Max(1, Math.Abs(v)));
        for (var i = 0; i < x.Length; i++)
        {
            elsewhere[i] = options.Upper is not null && elsewhere[i] > options.Upper[i] ? x[i] : elsewhere[i];
        }
        try
        {
            tested.ValueAndGradient(elsewhere, new double[x.Length]);
        }
        catch (ArithmeticException)
        {
            // Outside the domain there is nothing to compare with.
            return;
        }
        catch (ArgumentException)
        {
            return;
        }
    }

    private static void CompareBuffers(double[] clean, double[] garbage, double[] again, List<Finding> findings)
    {
        List<int> unwritten = [], added = [], different = [];
        for (var i = 0; i < clean.Length; i++)
        {
            if (again[i].Equals(clean[i]) && (garbage[i].Equals(clean[i]) || double.IsNaN(clean[i])))
            {
                continue;
            }
            var list = clean[i] == 0 && double.IsNaN(garbage[i]) && again[i] == 1 ? unwritten
                : double.IsNaN(garbage[i]) && Math.Abs(again[i] - clean[i] - 1) <= 1e-12 * (1 + Math.Abs(clean[i])) ? added
                : different;
            list.Add(i);
        }
        if (added.Count > 0)
        {
            findings.Add(new(Buffer, Verdict.Fail, Text($"elements {List(added)} are added to what the buffer held, not overwritten"), Cause.Accumulation));
        }
        if (unwritten.Count > 0)
        {
            findings.Add(new(Buffer, Verdict.Fail, Text($"elements {List(unwritten)} of the buffer are never written"),
                unwritten.Count == clean.Length ? Cause.MissingPath : added.Count > 0 ? Cause.Accumulation : Cause.LoopBound));
        }
        if (different.Count > 0)
        {
            findings.Add(new(Repeat, Verdict.Fail, Text($"elements {List(different)} depend on an earlier call or on what the buffer held"), Cause.StaleValue));
        }
    }

    private void CompareValues(double fromGradient, double value, List<Finding> findings)
    {
        if (fromGradient.Equals(value) || (!options.BitIdenticalValue && Math.Abs(fromGradient - value) <= 1048576 * options.Noise * Math.Max(Math.Abs(value), Math.Abs(fromGradient))))
        {
            return;
        }
        findings.Add(new(Values, Verdict.Fail, Text($"the value that comes with the gradient is {fromGradient:R}, the function's is {value:R}")));
    }

    private static bool Same(double[] a, double[] b) => a.AsSpan().SequenceEqual(b);

    private static string List(List<int> indices) => string.Join(", ", indices.Take(8).Select(i => i.ToString(CultureInfo.InvariantCulture))) + (indices.Count > 8 ? ", …" : "");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
