using System.Globalization;

namespace AutoGrad.Checking;

/// <summary>
/// What an objective does with calls that a correct program does not make: buffers and points of a wrong length, a NaN among the parameters,
/// one memory for point and gradient. Asked once, last of all, so that nothing these calls leave behind can touch a comparison.
/// </summary>
internal sealed class Misuse(Probe tested, Probe function, GradientCheckOptions options)
{
    // A write past the end of a span lands in the margin, where it does no harm and is seen.
    private const int Margin = 4;
    private const double Untouched = -1.2345678e-300;
    private readonly List<Finding> _findings = [];

    private Verdict Verdict => options.Contract == ContractPolicy.Fail ? Verdict.Fail : Verdict.Pass;

    public IReadOnlyList<Finding> At(PointCheck point)
    {
        var x = point.Point.ToArray();
        if (options.Contract != ContractPolicy.Skip)
        {
            Lengths(x);
            if (options.TryNaN)
            {
                NotANumber(x, point.Components);
            }
        }
        if (options.MayOverlap)
        {
            Overlap(x);
        }
        if (options.Contract != ContractPolicy.Skip || options.MayOverlap)
        {
            // What the objective keeps of a call, a buffer or the last point, shall be that of a right one when its owner goes on with it.
            if (Thrown(() => tested.ValueAndGradient(x.ToArray(), new double[x.Length])) is { } failure)
            {
                Add("lengths", $"after calls out of contract a right one throws {failure.GetType().Name}: state of an earlier call is left behind");
            }
        }
        return _findings;
    }

    private void Lengths(double[] x)
    {
        int[] wrong = x.Length == 0 ? [1] : [x.Length - 1, x.Length + 1];
        var gradients = wrong.Where(length => Accepts(x, x.Length, length)).ToList();
        // An objective that names no dimension takes a point of any length.
        var points = tested.Dimension < 0 ? [] : wrong.Where(length => Accepts(x, length, length)).ToList();
        if (gradients.Count > 0)
        {
            Add("lengths", Text($"a gradient of {List(gradients, " or ")} numbers is accepted for a point of {x.Length}: it should be refused with ArgumentException"));
        }
        if (points.Count > 0)
        {
            Add("lengths", Text($"a point of {List(points, " or ")} numbers is accepted though there are {tested.Dimension} parameters: it should be refused with ArgumentException"));
        }
    }

    private bool Accepts(double[] x, int pointLength, int gradientLength)
    {
        double[] point = new double[pointLength + Margin], memory = new double[gradientLength + 2 * Margin];
        Array.Fill(point, x.Length > 0 ? x[^1] : 1);
        x.AsSpan(0, Math.Min(x.Length, pointLength)).CopyTo(point);
        Array.Fill(memory, Untouched);
        var refused = Thrown(() => tested.ValueAndGradient(point.AsSpan(0, pointLength), memory.AsSpan(Margin, gradientLength))) is not null;
        if (memory.AsSpan(0, Margin).ContainsAnyExcept(Untouched) || memory.AsSpan(Margin + gradientLength).ContainsAnyExcept(Untouched))
        {
            _findings.Add(new("lengths", Verdict.Fail, Text($"a gradient of {gradientLength} numbers is written outside its bounds: that memory belongs to others"), Cause.Contract));
            return false;
        }
        return !refused;
    }

    /// <summary>Where the derivative does not vanish the function depends on the parameter, so its NaN has to show. What the function itself refuses, the gradient may.</summary>
    private void NotANumber(double[] x, IReadOnlyList<ComponentCheck> components)
    {
        var felt = components.Where(c => c.Verdict == Verdict.Pass && c.Smoothness == Smoothness.Smooth && Math.Abs(c.Analytic) > c.Tolerance).ToList();
        var hidden = new List<string>();
        foreach (var c in felt.Where((_, k) => k == 0 || k == felt.Count - 1 || k == felt.Count / 2))
        {
            double[] point = (double[])x.Clone(), gradient = new double[x.Length];
            point[c.Index] = double.NaN;
            double value = double.NaN, beside = double.NaN;
            if (Thrown(() => value = function.Value(point)) is not null)
            {
                continue;
            }
            if (Thrown(() => beside = tested.ValueAndGradient(point, gradient)) is { } failure)
            {
                Add("NaN", $"where {c.Name} is NaN the gradient throws {failure.GetType().Name}, the value does not");
            }
            else if (double.IsNaN(value) != double.IsNaN(beside))
            {
                _findings.Add(new("NaN", options.BitIdenticalValue ? Verdict.Fail : Verdict,
                    Text($"where {c.Name} is NaN the value that comes with the gradient is {beside:R}, the function's is {value:R}"), Cause.Contract));
            }
            else if (double.IsFinite(beside) && Array.TrueForAll(gradient, double.IsFinite))
            {
                hidden.Add(c.Name);
            }
        }
        if (hidden.Count > 0)
        {
            Add("NaN", $"a NaN in {string.Join(", ", hidden)} gives a finite value and a finite gradient, though the function depends on it: a comparison with NaN is false, and the branch taken hides it");
        }
    }

    private void Overlap(double[] x)
    {
        double[] apart = new double[x.Length], shared = (double[])x.Clone();
        double value = tested.ValueAndGradient(x.ToArray(), apart), same = double.NaN;
        var failure = Thrown(() => same = tested.ValueAndGradient(shared, shared));
        if (failure is ArgumentException)
        {
            return;
        }
        var wrong = Enumerable.Range(0, x.Length).Where(i => !shared[i].Equals(apart[i])).ToList();
        var what = failure is not null ? "throws " + failure.GetType().Name
            : wrong.Count > 0 ? Text($"writes wrong elements {List(wrong.Take(8), ", ")}{(wrong.Count > 8 ? ", …" : "")}")
            : same.Equals(value) ? null : Text($"returns the value {same:R} for {value:R}");
        if (what is not null)
        {
            _findings.Add(new("overlap", Verdict.Fail, $"with the point's own memory for its buffer the gradient {what}: copy the point first, or refuse with ArgumentException", Cause.Contract));
        }
    }

    private void Add(string layer, string message) => _findings.Add(new(layer, Verdict, message, Cause.Contract));

    /// <summary>Whatever is thrown at a call out of contract is an answer to it, not a failure of the check.</summary>
    private static Exception? Thrown(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }

    private static string List(IEnumerable<int> numbers, string separator) => string.Join(separator, numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
