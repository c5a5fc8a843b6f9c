namespace AutoGrad.Benchmarks.Checking;

/// <summary>Right gradients that are hard to check: the families that most checkers of the field call wrong.</summary>
internal static class HardFamilies
{
    public static IEnumerable<HardCase> All(Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            var u = random.NextDouble();
            var small = Math.Pow(10, -2 - 5 * u);
            var side = i % 2 == 0 ? 1 : -1;
            yield return NearOptimum(random);
            yield return Unused(u);
            yield return HardCase.Of("log at 1e-7..1e-2", Math.Log, x => 1 / x, small);
            yield return HardCase.Of("sqrt at 1e-9..1e-2", Math.Sqrt, x => 0.5 / Math.Sqrt(x), small * small * 100);
            yield return HardCase.Of("1e8 + sin", x => 1e8 + Math.Sin(x), Math.Cos, 0.2 + u);
            yield return HardCase.Of("saturated sigmoid", x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / ((1 + Math.Exp(-x)) * (1 + Math.Exp(-x))), 12 + 20 * u);
            yield return HardCase.Of("sin(200x)", x => Math.Sin(200 * x), x => 200 * Math.Cos(200 * x), u);
            yield return HardCase.Of("hinge 1e-5 from its kink", x => Math.Max(0, 1 - x), x => x < 1 ? -1 : 0, 1 + side * 1e-5 * (0.5 + u));
            yield return HardCase.Of("hinge 1e-7 from its kink", x => Math.Max(0, 1 - x), x => x < 1 ? -1 : 0, 1 + side * 1e-7 * (0.5 + u));
            yield return HardCase.Of("max(0, x) at 0", x => Math.Max(0, x), x => x > 0 ? 1 : 0, 0);
            yield return HardCase.Of("L1 at 1e-6", Math.Abs, x => Math.Sign(x), side * 1e-6 * (0.5 + u));
            yield return HardCase.Of("Huber at delta", x => Math.Abs(x) <= 1 ? 0.5 * x * x : Math.Abs(x) - 0.5, x => Math.Clamp(x, -1, 1), side);
            yield return HardCase.Of("float with the noise option", x => (float)Math.Exp(Math.Sin(x)), x => (float)(Math.Exp(Math.Sin(x)) * Math.Cos(x)), u, Float);
        }
    }

    private const double Float = 1.1920928955078125e-7;

    /// <summary>A least-squares fit a hair's breadth from its optimum: the components cancel almost entirely.</summary>
    private static HardCase NearOptimum(Random random)
    {
        double[] t = [0.1, 0.7, 1.3, 1.9, 2.5], y = [1.2, 0.8, 1.9, 2.4, 2.2];
        // The normal equations of a straight line.
        double n = t.Length, st = t.Sum(), sy = y.Sum(), stt = t.Sum(v => v * v), sty = t.Zip(y, (a, b) => a * b).Sum();
        double slope = (n * sty - st * sy) / (n * stt - st * st), offset = (sy - slope * st) / n;
        var distance = Math.Pow(10, -6 - 3 * random.NextDouble());
        double Value(ReadOnlySpan<double> p)
        {
            var sum = 0.0;
            for (var i = 0; i < t.Length; i++)
            {
                var r = p[0] * t[i] + p[1] - y[i];
                sum += r * r;
            }
            return sum;
        }
        void Gradient(ReadOnlySpan<double> p, Span<double> g)
        {
            g.Clear();
            for (var i = 0; i < t.Length; i++)
            {
                var r = p[0] * t[i] + p[1] - y[i];
                g[0] += 2 * r * t[i];
                g[1] += 2 * r;
            }
        }
        return new("near an optimum", Objective.Of(Value, Gradient), [slope + distance, offset - 0.3 * distance], HardCase.DoubleNoise);
    }

    private static HardCase Unused(double u) => new("unused and 1e-9 components",
        Objective.Of((ReadOnlySpan<double> p) => Math.Exp(p[0]) + 1e-9 * p[1], (p, g) =>
        {
            g[0] = Math.Exp(p[0]);
            g[1] = 1e-9;
            g[2] = 0;
        }), [u, 1 - u, 3], HardCase.DoubleNoise);
}
