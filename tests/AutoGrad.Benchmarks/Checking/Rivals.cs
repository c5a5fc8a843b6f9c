namespace AutoGrad.Benchmarks.Checking;

/// <summary>A checker's scheme, step and tolerance, re-implemented from its source or documentation: whether it accepts a gradient at a point.</summary>
internal sealed record Rival(string Name, Func<IObjective, double[], Random, bool> Accepts);

/// <summary>The acceptance criteria of the field's gradient checkers. None of the packages is run: scheme, step and tolerance are theirs, the code is not.</summary>
internal static class Rivals
{
    public static readonly Rival[] All =
    [
        new("torch.autograd.gradcheck", (f, x, _) => Componentwise(f, x, i => Central(f, x, i, 1e-6), (a, n) => Math.Abs(a - n) <= 1e-5 + 1e-3 * Math.Abs(n))),
        new("torch, fast mode", (f, x, random) => Directional(f, x, random, 1e-6, true, 1e-5, 1e-3)),
        new("jax.test_util.check_grads", (f, x, random) => Directional(f, x, random, 1e-4, false, 1e-5, 1e-5)),
        new("scipy.optimize.check_grad < 1e-6", (f, x, _) => ForwardNorm(f, x) < 1e-6),
        new("Stan diagnose", (f, x, _) => Componentwise(f, x, i => Central(f, x, i, 1e-6), (a, n) => Math.Abs(a - n) <= 1e-6)),
        new("Ceres GradientChecker", (f, x, _) => Componentwise(f, x, i => Ridders(f, x, i), CeresIsClose)),
    ];

    private static double[] Gradient(IObjective f, double[] x)
    {
        var g = new double[x.Length];
        f.ValueAndGradient(x, g);
        return g;
    }

    private static bool Componentwise(IObjective f, double[] x, Func<int, double> numeric, Func<double, double, bool> close)
    {
        var g = Gradient(f, x);
        for (var i = 0; i < g.Length; i++)
        {
            if (!close(g[i], numeric(i)))
            {
                return false;
            }
        }
        return true;
    }

    private static double At(IObjective f, double[] x, int i, double step)
    {
        var moved = (double[])x.Clone();
        moved[i] += step;
        return f.Value(moved);
    }

    private static double Central(IObjective f, double[] x, int i, double h) => (At(f, x, i, h) - At(f, x, i, -h)) / (2 * h);

    // torch's fast mode draws a unit vector from the positive orthant and scales atol by the sum of its components; JAX draws a normal vector.
    private static bool Directional(IObjective f, double[] x, Random random, double h, bool unit, double atol, double rtol)
    {
        var v = new double[x.Length];
        double norm = 0, sum = 0;
        for (var i = 0; i < v.Length; i++)
        {
            v[i] = unit ? random.NextDouble() : Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            norm += v[i] * v[i];
        }
        for (var i = 0; i < v.Length; i++)
        {
            v[i] /= unit ? Math.Sqrt(norm) : 1;
            sum += v[i];
        }
        double[] ahead = new double[x.Length], behind = new double[x.Length];
        var slope = 0.0;
        var g = Gradient(f, x);
        for (var i = 0; i < v.Length; i++)
        {
            ahead[i] = x[i] + h * v[i];
            behind[i] = x[i] - h * v[i];
            slope += g[i] * v[i];
        }
        var numeric = (f.Value(ahead) - f.Value(behind)) / (2 * h);
        return Math.Abs(slope - numeric) <= atol * (unit ? sum : 1) + rtol * Math.Abs(numeric);
    }

    private static double ForwardNorm(IObjective f, double[] x)
    {
        const double h = 1.4901161193847656e-8;
        var g = Gradient(f, x);
        double here = f.Value(x), sum = 0;
        for (var i = 0; i < g.Length; i++)
        {
            var d = g[i] - (At(f, x, i, h) - here) / h;
            sum += d * d;
        }
        return Math.Sqrt(sum);
    }

    private static bool CeresIsClose(double a, double b)
    {
        var absolute = Math.Abs(a - b);
        var relative = a == 0 || b == 0 ? absolute : absolute / Math.Max(Math.Abs(a), Math.Abs(b));
        return relative < 1e-8;
    }

    // Ridders (1982) with Ceres' settings: first step 1e-2·max(1, |x|), ratio 2, ten extrapolations, stop at 1e-12 or when the error doubles.
    private static double Ridders(IObjective f, double[] x, int i)
    {
        const int extrapolations = 10;
        double step = 1e-2 * Math.Max(1, Math.Abs(x[i])), best = double.NaN, error = double.MaxValue;
        double[] current = new double[extrapolations], previous = new double[extrapolations];
        for (var row = 0; row < extrapolations; row++, step /= 2)
        {
            current[0] = Central(f, x, i, step);
            if (row == 0)
            {
                best = current[0];
            }
            var factor = 4.0;
            for (var k = 1; k <= row; k++, factor *= 4)
            {
                current[k] = (current[k - 1] * factor - previous[k - 1]) / (factor - 1);
                var candidate = Math.Max(Math.Abs(current[k] - current[k - 1]), Math.Abs(current[k] - previous[k - 1]));
                if (candidate <= error)
                {
                    (error, best) = (candidate, current[k]);
                    if (error < 1e-12)
                    {
                        break;
                    }
                }
            }
            if (error < 1e-12 || (row > 0 && Math.Abs(current[row] - previous[row - 1]) >= 2 * error))
            {
                break;
            }
            (current, previous) = (previous, current);
        }
        return best;
    }
}
