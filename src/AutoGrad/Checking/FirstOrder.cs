using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>The gradient against differences of the values: coordinate by coordinate, and along random directions that touch every parameter.</summary>
internal sealed class FirstOrder
{
    private readonly GradientCheckOptions _options;
    private readonly BlockNames _names;
    private readonly DerivativeJudge _judge;
    private readonly Line _line;
    private readonly DerivativeRounding _rounding;
    private readonly double[] _x, _gradient;
    private readonly double _steepest;

    public FirstOrder(IObjective function, double[] x, double[] gradient, BlockNames names, GradientCheckOptions options, DerivativeRounding rounding)
    {
        (_x, _gradient, _names, _options, _rounding) = (x, gradient, names, options, rounding);
        _judge = new(options.Noise, options.Kinks);
        _line = new(function, x, options.Lower, options.Upper);
        for (var i = 0; i < x.Length; i++)
        {
            _steepest = Math.Max(_steepest, double.IsFinite(gradient[i]) ? Math.Abs(gradient[i]) * PowerOfTwo.Scale(x[i]) : 0);
        }
    }

    public List<ComponentCheck> Components(Random random, double[]? reference)
    {
        var checks = new List<ComponentCheck>();
        foreach (var i in Sampling.Coordinates(_names, _options, random))
        {
            checks.Add(reference is null ? Component(i) : Against(i, reference[i]));
        }
        return checks;
    }

    /// <summary>Random directions. One that fails though every coordinate agrees is halved until the coordinate at fault is found, which joins the components.</summary>
    public List<ComponentCheck> Directions(Random random, List<ComponentCheck> components)
    {
        var checks = new List<ComponentCheck>();
        if (_x.Length < 2)
        {
            return checks;
        }
        foreach (var (name, direction) in Sampling.Directions(_x, _names, _options, random))
        {
            var check = Along(name, direction);
            if (check.Verdict == Verdict.Fail && components.Count == _x.Length && components.TrueForAll(c => c.Verdict == Verdict.Pass || c.Smoothness == Smoothness.Unresolved))
            {
                // Nothing was left out that the direction could have found, and what is rough along a coordinate is rough along it.
                check = check with { Verdict = Verdict.Inconclusive, Note = "the direction disagrees though no coordinate does: is the function discontinuous or noisy here?" };
            }
            checks.Add(check);
            if (check.Verdict == Verdict.Fail && components.TrueForAll(c => c.Verdict != Verdict.Fail) && Locate(direction) is { } found)
            {
                components.Add(found);
            }
        }
        return checks;
    }

    private ComponentCheck Component(int i)
    {
        _line.AlongCoordinate(i);
        return Steady(_judge.Judge(_line, _names.Element(i), i, _gradient[i], 0, _steepest), g => g[i]);
    }

    /// <summary>A disagreement that the derivative's own rounding explains, or that is below what the function can show, proves nothing.</summary>
    private ComponentCheck Steady(ComponentCheck check, Func<double[], double> derivative)
    {
        if (check.Verdict != Verdict.Fail || check.Smoothness is not (Smoothness.Smooth or Smoothness.Vertical) || !double.IsFinite(check.Analytic))
        {
            return check;
        }
        var jitter = Math.Max(8 * _rounding.Jitter(derivative), 16 * _rounding.NoiseNearZero(derivative));
        // A last bit that falls looks like a vertical tangent: then the derivative has to be noise altogether.
        if ((double.IsFinite(check.Difference) ? check.Difference : Math.Abs(check.Analytic)) <= jitter)
        {
            return DerivativeRounding.Open(check, DerivativeRounding.Cancels(jitter));
        }
        // Where the function is zero to the last bit, a one on the way may have swallowed what the derivative still sees.
        return check is { Numeric: 0, Error: 0 } && check.Difference * (check.Index < 0 ? 1 : PowerOfTwo.Scale(_x[check.Index])) <= 64 * _options.Noise * _rounding.SizeElsewhere()
            ? DerivativeRounding.Open(check, "too small to change any bit of the value")
            : check;
    }

    private ComponentCheck Along(string name, double[] direction)
    {
        var slope = Slope(_gradient, direction, out var terms);
        _line.AlongDirection(direction);
        return Steady(_judge.Judge(_line, name, -1, slope, 8 * _options.Noise * terms, _steepest), g => Slope(g, direction, out _));
    }

    private static double Slope(double[] gradient, double[] direction, out double terms)
    {
        var slope = terms = 0.0;
        for (var i = 0; i < direction.Length; i++)
        {
            var term = direction[i] == 0 ? 0 : direction[i] * gradient[i];
            slope += term;
            terms += Math.Abs(term);
        }
        return slope;
    }

    private ComponentCheck? Locate(double[] direction)
    {
        var support = Enumerable.Range(0, direction.Length).Where(i => direction[i] != 0).ToArray();
        while (support.Length > 1)
        {
            var half = support[..(support.Length / 2)];
            support = Along("", Only(direction, half)).Verdict == Verdict.Fail ? half : support[half.Length..];
        }
        var found = Component(support[0]);
        return found.Verdict == Verdict.Fail ? found : null;
    }

    private static double[] Only(double[] direction, int[] support)
    {
        var part = new double[direction.Length];
        foreach (var i in support)
        {
            part[i] = direction[i];
        }
        return part;
    }

    /// <summary>Two exact derivatives agree to rounding; where they do not, the differences say which of the two is wrong.</summary>
    private ComponentCheck Against(int i, double other)
    {
        var analytic = _gradient[i];
        var tolerance = Math.Max(1e-9, 64 * _options.Noise) * Math.Max(Math.Abs(analytic), Math.Abs(other)) + 1e-13 * _steepest / PowerOfTwo.Scale(_x[i]);
        if (Math.Abs(analytic - other) <= tolerance || analytic.Equals(other))
        {
            return new(_names.Element(i), i, analytic, other, 0, tolerance, Verdict.Pass);
        }
        var judged = Component(i);
        if (judged.Verdict != Verdict.Pass)
        {
            return judged;
        }
        var otherJudged = _judge.Judge(_line, _names.Element(i), i, other, 0, _steepest);
        return otherJudged.Verdict == Verdict.Fail
            ? judged with { Verdict = Verdict.Fail, Note = FormattableString.Invariant($"the two differ, and it is the reference, {other:G12}, that is wrong") }
            : judged.Smoothness == Smoothness.Kink ? judged with { Note = "at a kink the two choose different subgradients" }
            : judged with { Verdict = Verdict.Inconclusive, Note = FormattableString.Invariant($"the reference says {other:G12}, and differences cannot tell the two apart") };
    }
}
