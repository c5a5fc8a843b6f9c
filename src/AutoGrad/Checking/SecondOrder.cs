using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>Hessian-vector products and Hessians against differences of the gradient, element by element when they are few, else contracted with random vectors.</summary>
internal sealed class SecondOrder(Probe tested, Family family, BlockNames names, GradientCheckOptions options, Random random)
{
    private const int AllElementsUpTo = 12, Contractions = 3;
    private readonly DerivativeJudge _judge = new(options.Noise, options.Kinks);

    public List<ComponentCheck> Check(double[] x)
    {
        var checks = new List<ComponentCheck>();
        if (family.Hvp is { } hvp)
        {
            var v = Sampling.Direction(x, 0, x.Length, random);
            CheckProduct("Hv", x, v, Product(hvp, x, v), checks);
        }
        if (family.Hessian is { } hessian)
        {
            CheckHessian(hessian, x, checks);
        }
        return checks;
    }

    private double[] Product(ProductFunction hvp, double[] x, double[] v)
    {
        var product = new double[x.Length];
        // Garbage first: the product is to be overwritten.
        Array.Fill(product, double.NaN);
        options.BeforeEvaluation?.Invoke();
        hvp(x, v, product);
        return product;
    }

    private void CheckProduct(string name, double[] x, double[] v, double[] product, List<ComponentCheck> checks)
    {
        if (x.Length <= options.AllCoordinatesUpTo)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var weights = new double[x.Length];
                weights[i] = 1;
                checks.Add(Contracted(FormattableString.Invariant($"{name}:{names.Element(i)}"), x, v, weights, product[i], 0));
            }
            return;
        }
        for (var c = 0; c < Contractions; c++)
        {
            var weights = Sampling.Direction(x, 0, x.Length, random);
            checks.Add(Contracted(FormattableString.Invariant($"w·{name} {c}"), x, v, weights, Dot(weights, product, out var terms), terms));
        }
    }

    private void CheckHessian(VectorFunction hessian, double[] x, List<ComponentCheck> checks)
    {
        var n = x.Length;
        var matrix = new double[n * n];
        Array.Fill(matrix, double.NaN);
        options.BeforeEvaluation?.Invoke();
        hessian(x, matrix);
        if (n <= AllElementsUpTo)
        {
            for (var j = 0; j < n; j++)
            {
                var unit = new double[n];
                unit[j] = 1;
                for (var i = 0; i < n; i++)
                {
                    var weights = new double[n];
                    weights[i] = 1;
                    checks.Add(Contracted(FormattableString.Invariant($"H[{names.Element(i)},{names.Element(j)}]"), x, unit, weights, matrix[i * n + j], 0));
                }
            }
            return;
        }
        for (var c = 0; c < Contractions; c++)
        {
            var v = Sampling.Direction(x, 0, n, random);
            var product = new double[n];
            for (var i = 0; i < n; i++)
            {
                product[i] = Dot(matrix.AsSpan(i * n, n), v, out _);
            }
            CheckProduct(FormattableString.Invariant($"Hv {c}"), x, v, product, checks);
        }
    }

    private ComponentCheck Contracted(string name, double[] x, double[] v, double[] weights, double product, double terms)
    {
        var line = new Line(new Contraction(tested, weights), x, options.Lower, options.Upper);
        line.AlongDirection(v);
        return _judge.Judge(line, name, -1, product, 8 * options.Noise * terms);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, out double terms)
    {
        double sum = 0;
        terms = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
            terms += Math.Abs(a[i] * b[i]);
        }
        return sum;
    }

    /// <summary>w·∇f as a function to be differentiated.</summary>
    private sealed class Contraction(IObjective objective, double[] weights) : IObjective
    {
        private readonly double[] _gradient = new double[weights.Length];

        public int Dimension => objective.Dimension;

        public double Value(ReadOnlySpan<double> x)
        {
            objective.ValueAndGradient(x, _gradient);
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                // A weight of zero leaves out a component that need not be finite.
                sum += weights[i] == 0 ? 0 : weights[i] * _gradient[i];
            }
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => throw new NotSupportedException("Only its values are differentiated.");
    }
}
