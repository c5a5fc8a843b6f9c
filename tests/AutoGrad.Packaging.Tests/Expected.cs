using System.Globalization;

namespace AutoGrad.Packaging.Tests;

/// <summary>The value, the gradient and the Hessian, worked out by hand, of what the consumers differentiate.</summary>
internal static class Expected
{
    /// <summary>Compares what a consumer printed; returns how many derivatives it compared.</summary>
    public static int Check(string output, params string[] more)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToDictionary(l => l.Split(' ')[0], l => l.Trim().Split(' ')[1..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(Functions.Keys.Where(k => k != "Behind" || more.Contains(k)).Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        var count = 0;
        foreach (var (name, numbers) in lines)
        {
            var (value, gradient, hessian) = Functions[name];
            double[] expected = [value, .. gradient, .. gradient, .. hessian];
            Assert.Equal(gradient.Length * gradient.Length, hessian.Length);
            Assert.Equal(expected.Length, numbers.Length);
            foreach (var (e, a) in expected.Zip(numbers)) Assert.True(Math.Abs(e - a) <= 1e-13 * Math.Max(1, Math.Abs(e)), string.Create(CultureInfo.InvariantCulture, $"{name}: {a:R} instead of {e:R}"));
            count += numbers.Length - 1;
        }

        return count;
    }

    private static readonly Dictionary<string, (double Value, double[] Gradient, double[] Hessian)> Functions = new(StringComparer.Ordinal)
    {
        ["Numbers"] = Numbers(0.7, 0.4),
        ["Arrays"] = Arrays(0.3, -0.8, 1.7),
        ["Spans"] = Spans([0.3, -0.8, 0.5, 0.9]),
        ["Constants"] = Constants(2, 3.75, 0.75),
        ["Chosen"] = (3 * Math.Pow(1.25, 3), [9 * 1.25 * 1.25], [18 * 1.25]),
        ["Partials"] = Partials(1.6, 0.9),
        ["Rules"] = Rules(1.3, 2.2),
        ["Loop"] = Loop(0.4, 0.2, 0.9),
        ["Behind"] = Behind(0.6, 0.35),
    };

    /// <summary>e^(−x²y) cos(xy) + y.</summary>
    private static (double, double[], double[]) Numbers(double x, double y)
    {
        var (e, c, s) = (Math.Exp(-x * x * y), Math.Cos(x * y), Math.Sin(x * y));
        var (ux, uy) = (-2 * x * y, -x * x);
        return (e * c + y,
            [e * (ux * c - y * s), e * (uy * c - x * s) + 1],
            [
                e * (ux * (ux * c - y * s) - 2 * y * c - ux * y * s - y * y * c),
                e * (uy * (ux * c - y * s) - 2 * x * c - ux * x * s - s - x * y * c),
                e * (uy * (ux * c - y * s) - 2 * x * c - ux * x * s - s - x * y * c),
                e * (uy * (uy * c - x * s) - uy * x * s - x * x * c),
            ]);
    }

    /// <summary>k (a² + b²)².</summary>
    private static (double, double[], double[]) Arrays(double a, double b, double k)
    {
        var s = a * a + b * b;
        return (k * s * s,
            [4 * k * s * a, 4 * k * s * b, s * s],
            [
                4 * k * s + 8 * k * a * a, 8 * k * a * b, 4 * s * a,
                8 * k * a * b, 4 * k * s + 8 * k * b * b, 4 * s * b,
                4 * s * a, 4 * s * b, 0,
            ]);
    }

    /// <summary>exp(x₀x₂ + x₁x₃).</summary>
    private static (double, double[], double[]) Spans(double[] x)
    {
        var e = Math.Exp(x[0] * x[2] + x[1] * x[3]);
        double[] g = [x[2], x[3], x[0], x[1]];
        var hessian = from i in Enumerable.Range(0, 4) from j in Enumerable.Range(0, 4) select e * (g[i] * g[j] + (Math.Abs(i - j) == 2 ? 1 : 0));
        return (e, [.. g.Select(v => e * v)], [.. hessian]);
    }

    /// <summary>λ² (r₁² + r₂²), the first residual left out.</summary>
    private static (double, double[], double[]) Constants(double r1, double r2, double lambda)
    {
        var l2 = lambda * lambda;
        var s = r1 * r1 + r2 * r2;
        return (l2 * s,
            [0, 2 * l2 * r1, 2 * l2 * r2, 2 * lambda * s],
            [
                0, 0, 0, 0,
                0, 2 * l2, 0, 4 * lambda * r1,
                0, 0, 2 * l2, 4 * lambda * r2,
                0, 4 * lambda * r1, 4 * lambda * r2, 2 * s,
            ]);
    }

    /// <summary>(xy)^⅓ y.</summary>
    private static (double, double[], double[]) Partials(double x, double y)
    {
        var f = Math.Cbrt(x) * Math.Pow(y, 4.0 / 3);
        return (f, [f / (3 * x), 4 * f / (3 * y)], [-2 * f / (9 * x * x), 4 * f / (9 * x * y), 4 * f / (9 * x * y), 4 * f / (9 * y * y)]);
    }

    /// <summary>y x^y.</summary>
    private static (double, double[], double[]) Rules(double x, double y)
    {
        var (p, l) = (Math.Pow(x, y), Math.Log(x));
        var mixed = 2 * y * p / x + y * y * p * l / x;
        return (y * p, [y * y * p / x, p + y * p * l], [y * y * (y - 1) * p / (x * x), mixed, mixed, 2 * p * l + y * p * l * l]);
    }

    /// <summary>s₁ = a; s₂ = s₁ (1 + d(b, 1)) + b; s₃ = s₂ (1 + d(c, 2)) + c with d(t, r) = e^(−rt) cos t.</summary>
    private static (double, double[], double[]) Loop(double a, double b, double c)
    {
        static (double D, double D1, double D2) Damped(double t, double r)
        {
            var (e, co, si) = (Math.Exp(-r * t), Math.Cos(t), Math.Sin(t));
            return (e * co, -e * (r * co + si), e * (r * r * co + 2 * r * si - co));
        }

        var (d, d1, d2) = Damped(b, 1);
        var (q, q1, q2) = Damped(c, 2);
        var s = a * (1 + d) + b;
        return (s * (1 + q) + c,
            [(1 + d) * (1 + q), (a * d1 + 1) * (1 + q), s * q1 + 1],
            [
                0, d1 * (1 + q), (1 + d) * q1,
                d1 * (1 + q), a * d2 * (1 + q), (a * d1 + 1) * q1,
                (1 + d) * q1, (a * d1 + 1) * q1, s * q2,
            ]);
    }

    /// <summary>a² e^(−at) cos t (a² + t²), by the product rule for logarithms: f = exp(g), so f″ = f (g′g′ᵀ + g″).</summary>
    private static (double, double[], double[]) Behind(double a, double t)
    {
        var n = a * a + t * t;
        var f = a * a * Math.Exp(-a * t) * Math.Cos(t) * n;
        var (ga, gt) = (2 / a - t + 2 * a / n, -a - Math.Tan(t) + 2 * t / n);
        var gaa = -2 / (a * a) + 2 / n - 4 * a * a / (n * n);
        var gat = -1 - 4 * a * t / (n * n);
        var gtt = -1 / (Math.Cos(t) * Math.Cos(t)) + 2 / n - 4 * t * t / (n * n);
        return (f, [f * ga, f * gt], [f * (ga * ga + gaa), f * (ga * gt + gat), f * (ga * gt + gat), f * (gt * gt + gtt)]);
    }
}
