using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>Hessian-vector products and Hessians against differences of the gradient, element by element when they are few, else contracted with random vectors.</summary>
internal sealed class SecondOrder(Probe tested, Family family, BlockNames names, GradientCheckOptions options, Random random, DerivativeRounding rounding)
{
    private const int AllElementsUpTo = 12, Contractions = 3;
    private readonly DerivativeJudge _judge = new(options.Noise, options.Kinks);

    public List<ComponentCheck> Check(double[] x)
    {
        var checks = new List<ComponentCheck>();
        if (family.Hvp is { } hvp)
        {
            var v = Sampling.Direction(x, 0, x.Length, random);
            CheckProduct("Hv", x, v, y => Product(hvp, y, v), checks);
        }
        if (family.Hessian is { } hessian)
        {
            CheckHessian(hessian, x, checks);
        }
        return checks;
    }

    private static double[] Product(ProductFunction hvp, double[] x, double[] v)
    {
        var product = new double[x.Length];
        // Garbage first: the product is to be overwritten.
        Array.Fill(product, double.NaN);
        hvp(x, v, product);
        return product;
    }

    private void CheckProduct(string name, double[] x, double[] v, Func<double[], double[]> productAt, List<ComponentCheck> checks)
    {
        var product = productAt(x);
        if (x.Length <= options.AllCoordinatesUpTo)
        {
            for (var i = 0; i < x.Length; i++)
            {
                var weights = new double[x.Length];
                weights[i] = 1;
                var element = i;
                checks.Add(Contracted(FormattableString.Invariant($"{name}:{names.Element(i)}"), x, v, weights, product[i], 0, y => productAt(y)[element]));
            }
            return;
        }
        for (var c = 0; c < Contractions; c++)
        {
            var weights = Sampling.Direction(x, 0, x.Length, random);
            checks.Add(Contracted(FormattableString.Invariant($"w·{name} {c}"), x, v, weights, Dot(weights, product, out var terms), terms, y => Dot(weights, productAt(y), out _)));
        }
    }

    private void CheckHessian(VectorFunction hessian, double[] x, List<ComponentCheck> checks)
    {
        var n = x.Length;
        if (n <= AllElementsUpTo)
        {
            var matrix = Matrix(hessian, x);
            for (var j = 0; j < n; j++)
            {
                var unit = new double[n];
                unit[j] = 1;
                for (var i = 0; i < n; i++)
                {
                    var weights = new double[n];
                    weights[i] = 1;
                    var at = i * n + j;
                    checks.Add(Contracted(FormattableString.Invariant($"H[{names.Element(i)},{names.Element(j)}]"), x, unit, weights, matrix[at], 0, y => Matrix(hessian, y)[at]));
                }
            }
            return;
        }
        for (var c = 0; c < Contractions; c++)
        {
            var v = Sampling.Direction(x, 0, n, random);
            CheckProduct(FormattableString.Invariant($"Hv {c}"), x, v, y =>
            {
                var matrix = Matrix(hessian, y);
                return [.. Enumerable.Range(0, n).Select(i => Dot(matrix.AsSpan(i * n, n), v, out _))];
            }, checks);
        }
    }

    private static double[] Matrix(VectorFunction hessian, double[] x)
    {
        var matrix = new double[x.Length * x.Length];
        Array.Fill(matrix, double.NaN);
        hessian(x, matrix);
        return matrix;
    }

    private ComponentCheck Contracted(string name, double[] x, double[] v, double[] weights, double product, double terms, Func<double[], double> productAt)
    {
        var line = new Line(Contraction.Of(tested, weights), x, options.Lower, options.Upper);
        line.AlongDirection(v);
        return rounding.Excuse(_judge.Judge(line, name, -1, product, 8 * options.Noise * terms), productAt);
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
}
