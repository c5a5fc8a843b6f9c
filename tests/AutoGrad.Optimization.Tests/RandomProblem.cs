namespace AutoGrad.Optimization.Tests;

/// <summary>A random smooth problem that counts every call: an objective, a sum over terms, or residuals; whichever a method asks for.</summary>
internal sealed class RandomProblem : ISampledObjective, IResiduals
{
    private readonly int kind;
    private readonly double[] matrix, target;
    private readonly double[] scratch;

    public RandomProblem(Random random)
    {
        kind = random.Next(5);
        Dimension = random.Next(kind == 1 ? 2 : 1, 6);
        Count = Dimension + random.Next(1, 4);
        matrix = [.. Enumerable.Range(0, Count * Dimension).Select(_ => 2 * random.NextDouble() - 1)];
        target = [.. Enumerable.Range(0, Count).Select(_ => 4 * random.NextDouble() - 2)];
        scratch = new double[Dimension];
    }

    public int Dimension { get; }

    public int Terms => Count;

    public int Count { get; }

    /// <summary>Calls of the objective or of the residuals, with or without derivatives.</summary>
    public long Calls { get; set; }

    /// <summary>Those with derivatives.</summary>
    public long Derivatives { get; set; }

    public double Value(ReadOnlySpan<double> x)
    {
        Calls++;
        return Evaluate(x, scratch);
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Calls++;
        Derivatives++;
        return Evaluate(x, gradient);
    }

    public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
    {
        Calls++;
        Derivatives++;
        return Evaluate(x, gradient);
    }

    void IResiduals.Residuals(ReadOnlySpan<double> x, Span<double> residuals)
    {
        Calls++;
        Residuals(x, residuals, []);
    }

    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
    {
        Calls++;
        Derivatives++;
        Residuals(x, residuals, jacobian);
    }

    /// <summary>The objective and its gradient, not counted.</summary>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> g)
    {
        g.Clear();
        double sum = 0;
        switch (kind)
        {
            case 0: // Least squares of a linear system, and a ridge.
                for (int i = 0; i < Count; i++)
                {
                    double r = -target[i];
                    for (int k = 0; k < x.Length; k++) r += matrix[i * x.Length + k] * x[k];
                    sum += 0.5 * r * r;
                    for (int k = 0; k < x.Length; k++) g[k] += r * matrix[i * x.Length + k];
                }
                for (int k = 0; k < x.Length; k++) (sum, g[k]) = (sum + 0.005 * x[k] * x[k], g[k] + 0.01 * x[k]);
                return sum;
            case 1: // Rosenbrock's chain.
                for (int k = 0; k + 1 < x.Length; k++)
                {
                    double a = x[k + 1] - x[k] * x[k], b = 1 - x[k];
                    sum += 100 * a * a + b * b;
                    g[k] += -400 * a * x[k] - 2 * b;
                    g[k + 1] += 200 * a;
                }
                return sum;
            case 2: // Logistic regression with a ridge.
                for (int i = 0; i < Count; i++)
                {
                    double z = 0, sign = target[i] > 0 ? 1 : -1;
                    for (int k = 0; k < x.Length; k++) z += matrix[i * x.Length + k] * x[k];
                    z *= sign;
                    sum += z > 0 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z)) - z;
                    double slope = -sign / (1 + Math.Exp(z));
                    for (int k = 0; k < x.Length; k++) g[k] += slope * matrix[i * x.Length + k];
                }
                for (int k = 0; k < x.Length; k++) (sum, g[k]) = (sum + 0.05 * x[k] * x[k], g[k] + 0.1 * x[k]);
                return sum;
            case 3: // Far above zero, so that values tell little.
                for (int k = 0; k < x.Length; k++)
                {
                    double e = x[k] - target[k];
                    sum += Math.Cosh(e) - 1;
                    g[k] = Math.Sinh(e);
                }
                return 1000 + sum;
            default: // Two valleys a parameter.
                for (int k = 0; k < x.Length; k++)
                {
                    double e = x[k] * x[k] - 1;
                    sum += 0.25 * e * e + 0.1 * target[k] * x[k];
                    g[k] = e * x[k] + 0.1 * target[k];
                }
                return sum;
        }
    }

    /// <summary>r = Ax − y + sin(x)/10, and its Jacobian; not counted.</summary>
    public void Residuals(ReadOnlySpan<double> x, Span<double> r, Span<double> jacobian)
    {
        for (int i = 0; i < Count; i++)
        {
            r[i] = -target[i];
            for (int k = 0; k < x.Length; k++)
            {
                double a = matrix[i * x.Length + k];
                r[i] += a * (x[k] + 0.1 * Math.Sin(x[k]));
                if (!jacobian.IsEmpty) jacobian[i * x.Length + k] = a * (1 + 0.1 * Math.Cos(x[k]));
            }
        }
    }
}
