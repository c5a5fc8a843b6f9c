namespace AutoGrad.Checking;

/// <summary>One run of the gradient check, layer by layer in the order of their cost.</summary>
internal sealed class CheckRun
{
    private readonly GradientCheckOptions _options;
    private readonly Family _family;
    private readonly Probe _tested, _function;
    private readonly bool _hasReference;
    private int _products;

    public CheckRun(IObjective objective, GradientCheckOptions options, Family family, IObjective? reference = null)
    {
        _options = options;
        _family = family.Announcing(() =>
        {
            _products++;
            options.BeforeEvaluation?.Invoke();
        });
        _tested = Probe.Of(objective, options.BeforeEvaluation);
        _hasReference = reference is not (null or NumericalGradient);
        _function = reference is null ? _tested : Probe.Of(reference, options.BeforeEvaluation);
    }

    /// <summary>One report of all the points given, and of the random ones around each that the settings ask for.</summary>
    public GradientCheckReport Run(IReadOnlyList<double[]> given)
    {
        var (n, count) = (given[0].Length, Math.Max(1, _options.Points));
        foreach (var x in given)
        {
            RequireLength(_tested.Dimension < 0 ? n : _tested.Dimension, x);
        }
        var names = new BlockNames(_tested.Objective, _options, n);
        var points = new List<PointCheck>();
        for (var p = 0; p < given.Count * count; p++)
        {
            if (_options.OnlyPoint is null || _options.OnlyPoint == p)
            {
                var point = Points.Around(given[p % given.Count], p / given.Count, _options);
                points.Add(CheckPoint(p, _tested.Objective is FloatObjective ? Array.ConvertAll(point, v => (double)(float)v) : point, names));
            }
        }
        if (points.TrueForAll(p => p.Verdict != Verdict.Fail) && points is [var first, ..])
        {
            points[0] = first with { Findings = [.. first.Findings, .. new Misuse(_tested, _function, _options).At(first)] };
        }
        var diagnosis = Diagnosis.Of(points, _tested, _function, _options, names);
        var evaluations = _tested.Values + (ReferenceEquals(_tested, _function) ? 0 : _function.Values);
        return new(_options.Name, n, points, diagnosis, evaluations, _tested.Gradients, _products, _options);
    }

    private static void RequireLength(int dimension, double[] x)
    {
        if (x.Length != dimension)
        {
            throw new ArgumentException(FormattableString.Invariant($"The objective has {dimension} parameters, the point {x.Length}."), nameof(x));
        }
    }

    private PointCheck CheckPoint(int index, double[] x, BlockNames names)
    {
        var random = new Random(unchecked((_options.Seed * 397) ^ (index * 7919)));
        var findings = new List<Finding>();
        var gradient = new Contract(_tested, _options, random).Gradient(x, findings);
        if (gradient is null)
        {
            return new(index, x, double.NaN, [], [], [], findings);
        }
        var value = _function.Value(x);
        if (!double.IsFinite(value))
        {
            findings.Add(new("domain", Verdict.Inconclusive, "the value is not finite here: the point lies outside the function's domain"));
            return new(index, x, value, [], [], [], findings);
        }
        var rounding = new DerivativeRounding(_tested, _function, x, _options);
        new ForwardAndReverse(_family, _options, random, rounding).Check(x, value, gradient, findings);
        new Samples(_family, _options, rounding).Check(x, value, gradient, findings);
        double[]? reference = null;
        if (_hasReference)
        {
            reference = new double[x.Length];
            _function.ValueAndGradient(x, reference);
        }
        var first = new FirstOrder(_function, x, gradient, names, _options, rounding);
        var components = first.Components(random, reference);
        var directions = first.Directions(random, components);
        var products = new SecondOrder(_tested, _family, names, _options, random, rounding).Check(x);
        products.AddRange(new ResidualJacobian(_family, names, _options, random, rounding).Check(x, findings));
        return new(index, x, value, components, directions, products, findings);
    }
}
