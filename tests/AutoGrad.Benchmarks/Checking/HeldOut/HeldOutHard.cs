namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>Right derivatives that are hard to check, of the held-out set: none of them was used while the checker was built.</summary>
internal static class HeldOutHard
{
    public static IEnumerable<HardCase> All(Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            var tiny = Math.Pow(10, -2 - 6 * random.NextDouble());
            var x = random.NextDouble();
            yield return HardCase.Of("x log x near 0", v => v * Math.Log(v), v => Math.Log(v) + 1, tiny);
            yield return HardCase.Of("power 1.5 near 0", v => Math.Pow(v, 1.5), v => 1.5 * Math.Sqrt(v), tiny);
            yield return HardCase.Of("asin near 1", Math.Asin, v => 1 / Math.Sqrt(1 - v * v), 1 - tiny);
            yield return HardCase.Of("1/x at 1e-6", v => 1 / v, v => -1 / (v * v), tiny);
            yield return HardCase.Of("exp at 200", Math.Exp, Math.Exp, 200 + x);
            yield return HardCase.Of("1e6 + cos", v => 1e6 + Math.Cos(v), v => -Math.Sin(v), 0.5 + x);
            yield return HardCase.Of("cos(500x)/500", v => Math.Cos(500 * v) / 500, v => -Math.Sin(500 * v), x + 0.003);
            yield return HardCase.Of("sin at 1e7", Math.Sin, Math.Cos, 1e7 * (1 + x));
            yield return HardCase.Of("absolute value near 0", Math.Abs, v => Math.Sign(v), (i % 2 == 0 ? 1 : -1) * tiny);
            yield return HardCase.Of("leaky ReLU at 0", v => v > 0 ? v : 0.1 * v, v => v > 0 ? 1 : 0.1, 0);
            yield return HardCase.Of("clamp at its bound", v => Math.Clamp(v, -1, 1), v => Math.Abs(v) < 1 ? 1 : 0, 1);
            yield return HardCase.Of("squared hinge at its kink", v => Math.Max(0, 1 - v) * Math.Max(0, 1 - v), v => -2 * Math.Max(0, 1 - v), 1);
            yield return HardCase.Of("tanh saturated", Math.Tanh, v => 1 / (Math.Cosh(v) * Math.Cosh(v)), 8 + 4 * x);
            yield return HardCase.Of("pinball at 1e-9", v => Math.Max(0.3 * v, -0.7 * v), v => v > 0 ? 0.3 : -0.7, 1e-9 * (1 + x));
            yield return HardCase.Of("narrow bump", v => Math.Exp(-1e6 * (v - 0.5) * (v - 0.5)), v => -2e6 * (v - 0.5) * Math.Exp(-1e6 * (v - 0.5) * (v - 0.5)), 0.5 + 1e-3 * (x - 0.5));
            yield return HardCase.Of("difference of large numbers", v => 1e9 + v * v - 1e9, v => 2 * v, 1 + x);
            yield return HardCase.Of("sqrt(x^2 + 1e-16)", v => Math.Sqrt(v * v + 1e-16), v => v / Math.Sqrt(v * v + 1e-16), 1e-8 * (x - 0.5));
            yield return HardCase.Of("cubic at 0", v => v * v * v, v => 3 * v * v, 0);
            yield return HardCase.Of("single precision", v => (float)Math.Sin(v), v => (float)Math.Cos(v), 0.2 + x, 1.1920928955078125e-7);
        }
    }
}
