using System.Runtime.CompilerServices;
using AutoGrad.Checking;

namespace AutoGrad;

/// <summary>
/// Checks the Jacobian of a vector function, and its products, with the same criteria as <see cref="GradientCheck"/>:
/// each output is a scalar function whose gradient is a row.
/// </summary>
public sealed class JacobianCheck
{
    private const int AllRowsUpTo = 50, Contractions = 4;
    private readonly VectorFunction _function;
    private readonly VectorFunction _jacobian;
    private readonly ProductFunction? _jvp, _vjp;
    private readonly int _outputs;
    private readonly GradientCheckOptions _options;

    private JacobianCheck(VectorFunction function, int outputs, VectorFunction jacobian, ProductFunction? jvp, ProductFunction? vjp, GradientCheckOptions? options)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(jacobian);
        (_function, _outputs, _jacobian, _jvp, _vjp, _options) = (function, outputs, jacobian, jvp, vjp, options ?? GradientCheckOptions.Default);
    }

    /// <summary>Of a function and a Jacobian over spans.</summary>
    /// <param name="function">Writes F(x), m numbers.</param>
    /// <param name="outputs">m.</param>
    /// <param name="jacobian">Writes the Jacobian, m·n numbers, row by row.</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    [OverloadResolutionPriority(1)]
    public static JacobianCheck Of(VectorFunction function, int outputs, VectorFunction jacobian, GradientCheckOptions? options = null) =>
        new(function, outputs, jacobian, null, null, options);

    /// <summary>Of a function and a Jacobian over arrays.</summary>
    /// <param name="function">F(x), m numbers.</param>
    /// <param name="outputs">m.</param>
    /// <param name="jacobian">The Jacobian, m × n.</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static JacobianCheck Of(Func<double[], double[]> function, int outputs, Func<double[], double[,]> jacobian, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(jacobian);
        return new((x, y) => function(x.ToArray()).CopyTo(y), outputs, (x, j) => jacobian(x.ToArray()).Cast<double>().ToArray().CopyTo(j), null, null, options);
    }

    /// <summary>Checks Jacobian-vector products as well, against the Jacobian.</summary>
    /// <param name="jvp">Writes J·v, m numbers.</param>
    public JacobianCheck WithForwardMode(ProductFunction jvp) => new(_function, _outputs, _jacobian, jvp, _vjp, _options);

    /// <summary>Checks vector-Jacobian products as well, against the Jacobian.</summary>
    /// <param name="vjp">Writes vᵀJ, n numbers, for v of m.</param>
    public JacobianCheck WithReverseMode(ProductFunction vjp) => new(_function, _outputs, _jacobian, _jvp, vjp, _options);

    /// <summary>The same check with other settings.</summary>
    /// <param name="change">Changes the settings.</param>
    public JacobianCheck With(Func<GradientCheckOptions, GradientCheckOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(_function, _outputs, _jacobian, _jvp, _vjp, change(_options));
    }

    /// <summary>Runs the check at a point: one report of every row when they are few, else of the first, the last and random sums of rows.</summary>
    /// <param name="x">The point, n numbers.</param>
    public GradientCheckReport At(params ReadOnlySpan<double> x)
    {
        var n = x.Length;
        var random = new Random(_options.Seed);
        var reports = new List<GradientCheckReport>();
        foreach (var (name, weights) in Rows(random))
        {
            var row = new Row(_function, _jacobian, weights, n);
            reports.Add(GradientCheck.Of(row).With(o => _options with { Name = $"{_options.Name} {name}", Blocks = _options.Blocks ?? [new ParameterBlock($"{name}/x", n)] }).At(x));
        }
        var findings = Products(x, random);
        var worst = reports.MaxBy(r => r.Verdict);
        var points = reports.SelectMany(r => r.Points).ToList();
        if (findings.Count > 0 || points.Count == 0)
        {
            points.Add(new PointCheck(0, x.ToArray(), double.NaN, [], [], [], findings));
        }
        return new(_options.Name, n, points, worst?.Diagnosis, reports.Sum(r => r.Evaluations), reports.Sum(r => r.GradientEvaluations),
            (_jvp is null ? 0 : 1) + (_vjp is null ? 0 : 1), _options);
    }

    /// <summary>Runs the check at a list of points, in one report.</summary>
    /// <param name="points">The points, n numbers each.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public GradientCheckReport AtEach(IEnumerable<double[]> points)
    {
        var reports = Array.ConvertAll(Points.Given(points), x => At(x));
        return reports.MaxBy(r => r.Verdict)! with
        {
            Points = [.. reports.SelectMany((r, given) => r.Points.Select(p => p with { Index = given + p.Index * reports.Length }))],
            Evaluations = reports.Sum(r => r.Evaluations),
            GradientEvaluations = reports.Sum(r => r.GradientEvaluations),
            ProductEvaluations = reports.Sum(r => r.ProductEvaluations),
        };
    }

    private IEnumerable<(string Name, double[] Weights)> Rows(Random random)
    {
        for (var r = 0; r < _outputs; r++)
        {
            if (_outputs <= AllRowsUpTo || r == 0 || r == _outputs - 1)
            {
                var unit = new double[_outputs];
                unit[r] = 1;
                yield return (FormattableString.Invariant($"F[{r}]"), unit);
            }
        }
        for (var c = 0; c < Contractions && _outputs > AllRowsUpTo; c++)
        {
            yield return (FormattableString.Invariant($"w{c}·F"), Sampling.Direction(new double[_outputs], 0, _outputs, random));
        }
    }

    private List<Finding> Products(ReadOnlySpan<double> x, Random random)
    {
        var n = x.Length;
        double[] jacobian = new double[_outputs * n], v = Sampling.Direction(new double[n], 0, n, random), w = Sampling.Direction(new double[_outputs], 0, _outputs, random);
        _jacobian(x, jacobian);
        var findings = new List<Finding>();
        if (_jvp is not null)
        {
            var product = Filled(_outputs);
            _jvp(x, v, product);
            Compare("forward mode", "J·v", product, r => Enumerable.Range(0, n).Select(i => jacobian[r * n + i] * v[i]), findings);
        }
        if (_vjp is not null)
        {
            var product = Filled(n);
            _vjp(x, w, product);
            Compare("reverse mode", "wᵀJ", product, i => Enumerable.Range(0, _outputs).Select(r => jacobian[r * n + i] * w[r]), findings);
        }
        return findings;
    }

    private static double[] Filled(int count)
    {
        var result = new double[count];
        Array.Fill(result, double.NaN);
        return result;
    }

    private void Compare(string layer, string what, double[] product, Func<int, IEnumerable<double>> terms, List<Finding> findings)
    {
        for (var i = 0; i < product.Length; i++)
        {
            var parts = terms(i).ToList();
            if (!(Math.Abs(product[i] - parts.Sum()) <= Math.Max(1e-12, 4096 * _options.Noise) * parts.Sum(Math.Abs)))
            {
                findings.Add(new(layer, Verdict.Fail, FormattableString.Invariant($"element {i} of {what} is {product[i]:R}, by the Jacobian {parts.Sum():R}")));
            }
        }
    }

    /// <summary>A weighted sum of the outputs, with the same sum of the Jacobian's rows for its gradient.</summary>
    private sealed class Row(VectorFunction function, VectorFunction jacobian, double[] weights, int dimension) : IObjective
    {
        // Whether the function under test takes points of other lengths, nobody has said.
        public int Dimension => -1;

        public double Value(ReadOnlySpan<double> x)
        {
            var outputs = new double[weights.Length];
            function(x, outputs);
            var sum = 0.0;
            for (var r = 0; r < weights.Length; r++)
            {
                sum += weights[r] == 0 ? 0 : weights[r] * outputs[r];
            }
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var matrix = new double[weights.Length * dimension];
            // What the caller's buffer holds goes on to the function under test, so that one that adds is found out.
            for (var r = 0; r < weights.Length; r++)
            {
                gradient.CopyTo(matrix.AsSpan(r * dimension, dimension));
            }
            jacobian(x, matrix);
            gradient.Clear();
            for (var r = 0; r < weights.Length; r++)
            {
                for (var i = 0; i < dimension && weights[r] != 0; i++)
                {
                    gradient[i] += weights[r] * matrix[r * dimension + i];
                }
            }
            return Value(x);
        }
    }
}
