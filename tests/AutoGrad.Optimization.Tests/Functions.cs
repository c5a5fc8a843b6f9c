namespace AutoGrad.Optimization.Tests;

/// <summary>Objectives with hand-written gradients and known minima.</summary>
internal static class Functions
{
    internal delegate double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient);

    public static IObjective Of(int n, ValueAndGradient f) => new Written(n, f);

    /// <summary>An objective as nothing but an objective.</summary>
    public static IObjective Through(IObjective inner) => new Plain(inner);

    /// <summary>Chained Rosenbrock: minimum 0 at (1, …, 1).</summary>
    public static IObjective Rosenbrock(int n) => Of(n, (x, g) =>
    {
        double sum = 0;
        g.Clear();
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
            g[i] += -400 * a * x[i] - 2 * b;
            g[i + 1] += 200 * a;
        }
        return sum;
    });

    /// <summary>½ Σ cᵢ(xᵢ − tᵢ)²: minimum 0 at t.</summary>
    public static IObjective Quadratic(double[] curvature, double[] target) => Of(curvature.Length, (x, g) =>
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double e = x[i] - target[i];
            sum += 0.5 * curvature[i] * e * e;
            g[i] = curvature[i] * e;
        }
        return sum;
    });

    public static double[] Start(int n)
    {
        var x = new double[n];
        for (int i = 0; i < n; i++) x[i] = i % 2 == 0 ? -1.2 : 1;
        return x;
    }

    private sealed class Plain(IObjective inner) : IObjective
    {
        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x) => inner.Value(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => inner.ValueAndGradient(x, gradient);
    }

    private sealed class Written(int n, ValueAndGradient f) : IObjective
    {
        private readonly double[] scratch = new double[n];

        public int Dimension => n;

        public double Value(ReadOnlySpan<double> x) => f(x, scratch);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => f(x, gradient);
    }
}
