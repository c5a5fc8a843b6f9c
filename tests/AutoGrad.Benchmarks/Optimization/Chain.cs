namespace AutoGrad.Benchmarks;

/// <summary>The chained Rosenbrock function as everything a <see cref="Subject"/> needs; evaluates without allocating.</summary>
internal sealed class Chain(int n) : ISampledObjective, IResiduals
{
    private readonly double[] ignored = new double[n];

    public int Dimension => n;

    public int Terms => n - 1;

    public int Count => 2 * (n - 1);

    /// <summary>The function, beside two constraints: the mean of the parameters is ½, the first is at most 0.4.</summary>
    public static Subject Subject(int n)
    {
        var chain = new Chain(n);
        return new Subject(chain, chain, new Mean(n), new First(n));
    }

    public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, ignored);

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        gradient.Clear();
        for (int i = 0; i + 1 < x.Length; i++) sum += Term(x, i, 1, gradient);
        return sum;
    }

    public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
    {
        double sum = 0;
        gradient.Clear();
        foreach (int i in terms) sum += Term(x, i, (double)Terms / terms.Length, gradient);
        return sum;
    }

    public void Residuals(ReadOnlySpan<double> x, Span<double> residuals)
    {
        for (int i = 0; i + 1 < n; i++) (residuals[2 * i], residuals[2 * i + 1]) = (10 * (x[i + 1] - x[i] * x[i]), 1 - x[i]);
    }

    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
    {
        Residuals(x, residuals);
        jacobian.Clear();
        for (int i = 0; i + 1 < n; i++)
        {
            jacobian[2 * i * n + i] = -20 * x[i];
            jacobian[2 * i * n + i + 1] = 10;
            jacobian[(2 * i + 1) * n + i] = -1;
        }
    }

    private static double Term(ReadOnlySpan<double> x, int i, double weight, Span<double> gradient)
    {
        double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
        gradient[i] += weight * (-400 * a * x[i] - 2 * b);
        gradient[i + 1] += weight * 200 * a;
        return weight * (100 * a * a + b * b);
    }

    private sealed class Mean(int n) : IObjective
    {
        public int Dimension => n;

        public double Value(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double v in x) sum += v;
            return sum / n - 0.5;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Fill(1.0 / n);
            return Value(x);
        }
    }

    private sealed class First(int n) : IObjective
    {
        public int Dimension => n;

        public double Value(ReadOnlySpan<double> x) => x[0] - 0.4;

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            gradient[0] = 1;
            return Value(x);
        }
    }
}
