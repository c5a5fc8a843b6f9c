using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>One run of the gradient check, layer by layer in the order of their cost.</summary>
internal sealed class CheckRun
{
    private readonly GradientCheckOptions _options;
    private readonly Probe _tested, _function;
    private readonly IObjective? _reference;

    public CheckRun(IObjective objective, GradientCheckOptions options, IObjective? reference = null)
    {
        _options = options;
        _tested = Probe.Of(objective, options.BeforeEvaluation);
        _reference = reference is null or NumericalGradient ? null : reference;
        _function = reference is null ? _tested : Probe.Of(reference, options.BeforeEvaluation);
    }

    public GradientCheckReport Run(ReadOnlySpan<double> x)
    {
        var n = _tested.Dimension;
        if (n >= 0 && n != x.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"The objective has {n} parameters, the point {x.Length}."), nameof(x));
        }
        var names = new BlockNames(_tested.Objective, _options, x.Length);
        var points = new PointCheck[Math.Max(1, _options.Points)];
        for (var p = 0; p < points.Length; p++)
        {
            points[p] = CheckPoint(p, Points.Around(x, p, _options), names);
        }
        var evaluations = _tested.Values + (ReferenceEquals(_tested, _function) ? 0 : _function.Values);
        return new(_options.Name, x.Length, points, Diagnosis.Of(points, _tested, _function, _options, names), evaluations, _tested.Gradients, _options);
    }

    private PointCheck CheckPoint(int index, double[] x, BlockNames names)
    {
        var random = new Random(HashCode(_options.Seed, index));
        var findings = new List<Finding>();
        var gradient = new Contract(_tested, _options, random).Gradient(x, findings);
        var value = _function.Value(x);
        if (gradient is null || !double.IsFinite(value))
        {
            if (gradient is not null)
            {
                findings.Add(new("domain", Verdict.Inconclusive, "the value is not finite here: the point lies outside the function's domain"));
            }
            return new(index, x, value, [], [], findings);
        }
        var judge = new DerivativeJudge(_options.Noise, _options.Kinks);
        var line = new Line(_function, x, _options.Lower, _options.Upper);
        var components = new List<ComponentCheck>();
        double[]? other = null;
        if (_reference is not null)
        {
            other = new double[x.Length];
            _function.ValueAndGradient(x, other);
        }
        var steepest = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            steepest = Math.Max(steepest, double.IsFinite(gradient[i]) ? Math.Abs(gradient[i]) * PowerOfTwo.Scale(x[i]) : 0);
        }
        foreach (var i in Sampling.Coordinates(names, _options, random))
        {
            line.AlongCoordinate(i);
            components.Add(other is null
                ? judge.Judge(line, names.Element(i), i, gradient[i], 0, steepest)
                : Against(other[i], judge, line, names.Element(i), i, gradient[i], steepest));
        }
        var directions = new List<ComponentCheck>();
        if (x.Length > 1)
        {
            foreach (var (name, direction) in Sampling.Directions(x, names, _options, random))
            {
                line.AlongDirection(direction);
                double slope = 0, terms = 0;
                for (var i = 0; i < direction.Length; i++)
                {
                    slope += direction[i] * gradient[i];
                    terms += Math.Abs(direction[i] * gradient[i]);
                }
                directions.Add(judge.Judge(line, name, -1, slope, 8 * _options.Noise * terms, steepest));
            }
        }
        return new(index, x, value, components, directions, findings);
    }

    private static ComponentCheck Against(double other, DerivativeJudge judge, Line line, string name, int i, double analytic, double steepest)
    {
        var tolerance = 1e-9 * Math.Max(Math.Abs(analytic), Math.Abs(other)) + 1e-13 * steepest / line.Scale;
        if (Math.Abs(analytic - other) <= tolerance || analytic.Equals(other))
        {
            return new(name, i, analytic, other, 0, tolerance, Verdict.Pass);
        }
        var judged = judge.Judge(line, name, i, analytic, 0, steepest);
        return judged.Verdict == Verdict.Pass && judge.Judge(line, name, i, other, 0, steepest).Verdict == Verdict.Fail
            ? judged with { Verdict = Verdict.Fail, Note = "the two differ, and it is the reference that is wrong" }
            : judged with { Verdict = judged.Verdict == Verdict.Pass && judged.Smoothness == Smoothness.Smooth ? Verdict.Inconclusive : judged.Verdict };
    }

    private static int HashCode(int seed, int index) => unchecked((seed * 397) ^ (index * 7919));
}
